# Stands for programs that run the command behind their options and numbers, such as sudo, which keeps the environment from
# it unless it is told to hand it on.
case=${0%/bin/*} name=${0##*/}
printf '%s\0' "$name" "$@" >>"$case/arguments"
keeps=no kept=
[ "$name" = sudo ] || keeps=yes
while :; do
  case ${1-} in
    -E | --preserve-env) keeps=yes; shift ;;
    --preserve-env=*) kept=${1#*=}; shift ;;
    -* | [0-9]*) shift ;;
    *) break ;;
  esac
done
[ "$keeps" = yes ] || exec "$case/real/env" -i PATH="$PATH" HOME="$HOME" ${kept:+"$kept=$("$case/real/printenv" "$kept")"} "$@"
exec "$@"
