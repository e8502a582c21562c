#!/bin/bash
# Debian with systemd as its first process, in the namespaces that `machine.py` has made.
# $1 name, $2 lower layers (by colons), $3 folder of its own, then SOURCE:TARGET to be seen inside.
set -e
name=$1 layers=$2 own=$3
shift 3
mount --make-rprivate /
mount -t tmpfs -o size=2g tmpfs "$own"
mkdir "$own/changed" "$own/work" "$own/root"
mount -t overlay -o "lowerdir=$layers,upperdir=$own/changed,workdir=$own/work" overlay "$own/root"
cd "$own/root"
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs dev
for device in null zero full random urandom tty; do
  touch "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t tmpfs tmpfs dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for seen in "$@"; do
  mkdir -p "./${seen#*:}"
  mount --bind "${seen%%:*}" "./${seen#*:}"
done
mkdir -p old
pivot_root . old
umount -l /old
hostname "$name"
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --log-target=console --log-level=warning --show-status=no </dev/null
