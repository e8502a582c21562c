// node observatory.mjs HTTP_PORT HTTPS_PORT PATH…  What MDN's observatory and Google's CSP evaluator say, as JSON.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const modules = path.join(process.cwd(), "node_modules");
const load = (name) => import(pathToFileURL(path.join(modules, name)).href);
const mdn = "@mdn/mdn-http-observatory/src";
const { retrieve } = await load(`${mdn}/retriever/retriever.js`);
const { ALL_TESTS } = await load(`${mdn}/constants.js`);
const { getScoreModifier, getGradeForScore } = await load(`${mdn}/grader/grader.js`);
const require = createRequire(path.join(modules, "x.js"));
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");

const [httpPort, httpsPort, ...paths] = process.argv.slice(2);
for (const address of paths) {
  const seen = await retrieve("localhost", { httpPort, httpsPort, path: address });
  const results = ALL_TESTS.map((test) => test(seen));
  const score = results.reduce((sum, { result }) => sum + (result ? getScoreModifier(result) : 0), 100);
  const policy = String(seen.responses.auto.headers["content-security-policy"]);
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  console.log(
    JSON.stringify({
      address,
      status: seen.responses.auto.status,
      ...getGradeForScore(score),
      tests: Object.fromEntries(results.map((one) => [one.constructor.name, `${one.pass} ${one.result}`])),
      findings: findings.map((one) => `${one.severity} ${one.directive} ${one.value ?? ""}: ${one.description}`),
    }),
  );
}
