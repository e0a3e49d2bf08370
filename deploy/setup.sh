#!/bin/sh
# Creates the secrets of docker-compose.yml at the first start and keeps them at later ones: the passwords of the database, the settings that
# contain them, and the first API key. The key is printed once, and only its hash is stored.
#
#   setup.sh                           creates what does not exist yet
#   setup.sh new-key                   replaces the key "operator"
#   setup.sh new-key NAME SCOPE...     creates or replaces the key NAME, which has only these scopes
set -eu
umask 027
secrets=${SECRETS:-/secrets}
server=${SERVER:-/app/ImportGraph.Server.dll}

# Stores the standard input in a file, which nobody sees before it is complete.
store() {
  new="$(dirname "$secrets/$1")/.new"
  cat > "$new"
  mv "$new" "$secrets/$1"
}

# Prints the password of a login. It is created once.
password() {
  if [ ! -s "$secrets/database/$1" ]; then
    head -c 32 /dev/urandom | base64 | tr -d '\n=' | store "database/$1"
  fi
  cat "$secrets/database/$1"
}

# Stores the connection string of a login. The password is in quotes. The certificate is the one that SQL Server creates for itself: the
# network belongs to these containers alone.
connection() {
  password=$(password "$1")
  printf 'Server=sqlserver;Database=importgraph;User Id=%s;Password="%s";TrustServerCertificate=True' "$2" "$password" |
    store "$1/ImportGraph__Storage__ConnectionString"
}

password sa > /dev/null
connection migrate importgraph_migrate
connection programs importgraph

# Creates a key with the scopes, by default all of them. Prints it, and stores its hash in the file.
key() {
  file=$1 title=$2
  shift 2
  created=$(dotnet "$server" key "$@")
  key=$(printf '%s' "$created" | sed -n 's/^ *\(ig_.*\)$/\1/p')
  hash=$(printf '%s' "$created" | sed -n 's/^.*__Hash=//p')
  test -n "$key" -a -n "$hash"
  printf '%s It is not shown again:\n\n  %s\n\n' "$title" "$key"
  printf '%s' "$hash" | store "$file"
}

keys=programs/ImportGraph__Authentication__ApiKeys__
operator=${keys}operator__Hash

if [ "${1:-}" = new-key ] && [ $# -gt 1 ]; then
  name=$2
  shift 2
  case $name in *[!a-z0-9-]* | operator) echo 'The name of a key consists of small letters, digits and "-", and is not "operator".' >&2; exit 1 ;; esac
  test $# -gt 0 || { echo 'Name the scopes of the key: some of imports:read imports:write imports:work.' >&2; exit 1; }
  key "$keys${name}__Hash" "The API key \"$name\", which has the scopes $*." "$@"
  printf '%s' "$*" | store "$keys${name}__Scopes"
elif [ -s "$secrets/$operator" ] && [ "${1:-}" != new-key ]; then
  echo 'The API key "operator" exists. It was printed when it was created.'
else
  key "$operator" 'The API key "operator", which has all scopes.'
fi
