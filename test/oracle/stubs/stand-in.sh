# Stands for programs that would use the network or a daemon. It notes its arguments and what it reads, succeeds, reads
# standard input only where the real program would, and prints and writes what matters to a secret's way: login files
# (docker's without a credential store), the headers that `curl -v` shows, the object that `kubectl create --dry-run` prints.
case=${0%/bin/*} name=${0##*/}
printf '%s\0' "$name" "$@" >>"$case/arguments"

encode() { printf %s "$1" | "$case/real/base64" -w0; }

login=no reads=no verbose=no dry=no user= password= config= out= headers= previous=
for argument do
  case $previous in
    -u | --username | --user) user=$argument ;;
    -p | --password) password=$argument ;;
    --config | --authfile | --registry-config) config=$argument ;;
    -o | --output) out=$argument ;;
    -H | --header) headers="$headers> $argument
" ;;
  esac
  case $argument in
    login) login=yes ;;
    --password-stdin | - | @- | *=@-) reads=yes ;;
    -u=* | --username=* | --user=*) user=${argument#*=} ;;
    -p=* | --password=*) password=${argument#*=} ;;
    --config=* | --authfile=* | --registry-config=*) config=${argument#*=} ;;
    -v | -sv | -vs | --verbose) verbose=yes ;;
    --dry-run | --dry-run=client | --dry-run=true) dry=yes ;;
    -oyaml | -o=yaml | -ojson | -o=json | --output=yaml | --output=json) out=yaml ;;
    -p?*) [ "$login" = no ] || password=${argument#-p} ;;
  esac
  previous=$argument
done

if [ "$reads" = yes ]; then
  input=
  while IFS= read -r line || [ -n "$line" ]; do
    input=$input${input:+
}$line
  done
  printf '%s\n' "$input" >>"$case/stdin"
  [ "$login" = no ] || password=$input
fi

case $name in
  curl)
    if [ "$verbose" = yes ]; then
      [ -z "$user" ] || printf '> Authorization: Basic %s\n' "$(encode "$user")" >&2
      printf '%s' "$headers" >&2
    fi
    [ -z "$out" ] || printf '{}\n' >"$out"
    exit 0
    ;;
  kubectl)
    case $1-$2-$dry-$out in
      create-secret-yes-yaml | create-secret-yes-json) ;;
      *) exit 0 ;;
    esac
    for argument do
      case $argument in
        --from-literal=*=*)
          value=${argument#--from-literal=}
          printf 'data:\n  %s: %s\n' "${value%%=*}" "$(encode "${value#*=}")"
          ;;
        --docker-password=*) printf 'data:\n  .dockerconfigjson: %s\n' "$(encode "{\"password\":\"${argument#*=}\"}")" ;;
      esac
    done
    exit 0
    ;;
esac

[ "$login" = yes ] || exit 0
case $name in
  docker) file=${config:-${DOCKER_CONFIG:-$HOME/.docker}}/config.json ;;
  crane | regctl | oras | nerdctl | cosign) file=${DOCKER_CONFIG:-$HOME/.docker}/config.json ;;
  helm) file=${config:-${HELM_REGISTRY_CONFIG:-$HOME/.config/helm/registry/config.json}} ;;
  *) file=${config:-${REGISTRY_AUTH_FILE:-$HOME/.config/containers/auth.json}} ;;
esac
"$case/real/mkdir" -p "${file%/*}"
printf '{"auths":{"registry":{"auth":"%s"}}}\n' "$(encode "$user:$password")" >"$file"
printf 'Login Succeeded\n'
