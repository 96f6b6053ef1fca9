# Stands for programs that run the command behind their options and numbers, such as sudo.
case=${0%/bin/*} name=${0##*/}
printf '%s\0' "$name" "$@" >>"$case/arguments"
while :; do
  case ${1-} in
    -* | [0-9]*) shift ;;
    *) break ;;
  esac
done
exec "$@"
