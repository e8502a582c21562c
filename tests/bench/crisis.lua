-- For crisis.py: half of what nginx can do, and every answer looked at.
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(args)
  torn, refused, pause = 0, 0, tonumber(args[1] or "0")
end
function delay() return pause end
function response(status, headers, body)
  if status ~= 200 then refused = refused + 1 return end
  local first, last = body:match("^<!%-%-(%d+)%-%->"), body:match("<!%-%-(%d+)%-%->$")
  if first == nil or first ~= last then torn = torn + 1 end
end
function done(summary)
  local sums = { torn = 0, refused = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do sums[name] = sums[name] + thread:get(name) end
  end
  local e = summary.errors
  print("TOLD", summary.requests, sums.torn, sums.refused, e.connect + e.read + e.write + e.timeout)
end
