#!/bin/sh
# 每天夜里：取来最新的数据，按发布要求检查，通过才把网站整个换掉；通不过，原来的网站不变，返回码不是 0。
# Every night: fetch the newest data, check them, and exchange the site as a whole only if the publishing gates pass; else the
# site stays as it is and the exit code is not 0.
#
#   GUIDE_PROJECT  数据所在的 git 仓库（完整克隆） / the clone, with its whole history
#   GUIDE_SITE     网站服务器读的文件夹 / the folder that the web server reads
set -u
cd "${GUIDE_PROJECT:-/srv/guide/project}" || exit 1
export TZ="${TZ:-Asia/Shanghai}"

# 代码平台连不上也要生成：过期提示要跟上日期 / also without the forge, so that marks of age keep up with the date
git pull --quiet --ff-only
pulled=$?
make site FLAGS="--publish --compress --offline --out ${GUIDE_SITE:-/srv/guide/site}" || exit 1
exit "$pulled"
