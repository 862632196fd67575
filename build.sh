#!/bin/sh
# Builds this repository's program when its sources changed, then becomes it: build.sh [target] [--option=value ...].
# Keeps the working directory (the home of the pipeline); what the build has to say goes to standard error.
# Exit code 70 when there is no program to start; otherwise the program's own.
set -eu

script=$0
while [ -L "$script" ]; do
    link=$(readlink "$script")
    case $link in
        /*) script=$link ;;
        *) script=$(dirname -- "$script")/$link ;;
    esac
done
case $script in */*) ;; *) script=./$script ;; esac
root=$(CDPATH='' cd -- "${script%/*}/" && pwd -P)

# Every program has a folder of its own, so a rebuild never changes one that still runs.
programs=$root/artifacts/run
stamp=$programs/stamp
lock=$programs/lock

say() { printf 'build.sh: %s\n' "$*" >&2; }
fail() { say "$*"; exit 70; }

# Everything that the program is made of. Its names, sizes and times are the key; find -newer sees what a minute hides.
found() {
    find "$root/build" "$root/src" "$root/schema" "$root/templates" \
        "$root/config/tools.yaml" "$root"/Directory.* "$root/global.json" "$@"
}
sources() { found -type f "$@"; }
key() { sources -exec env LC_ALL=C TZ=UTC0 ls -ln {} + | LC_ALL=C sort | cksum; }

# Whether the system changed nothing of them since the stamp: no content, no name, no folder. One process, where the key takes six.
untouched() { touched=$(found -cnewer "$stamp" -print 2> /dev/null) && [ -z "$touched" ]; }
same() { [ "$known" = "$(key)" ] && [ -z "$(sources -newer "$stamp")" ]; }

# Only touched (an editor's file that came and went, a copy of the whole folder): the next start need not ask again.
renewed() {
    cp "$stamp" "$stamp.$$" 2> /dev/null || : # before the key is read: an edit during it counts as newer
    if same; then
        mv -f "$stamp.$$" "$stamp" 2> /dev/null || : # a folder nobody may write still has its program
        return
    fi
    rm -f "$stamp.$$"
    return 1
}

# The program is compiled for one build of the runtime. Where that is gone, so is the program.
runtime() {
    host=dotnet version=
    [ -f "$programs/$program/runtime" ] || return 0
    { read -r host && read -r version && read -r framework; } < "$programs/$program/runtime" || return 1
    [ -x "$host" ] && [ -d "$framework" ]
}

built() {
    [ -f "$stamp" ] || return 1
    { read -r known && read -r program; } < "$stamp" || return 1
    [ -f "$programs/$program/Build.dll" ] && runtime && { untouched || renewed; }
}

acquire() {
    tries=0
    until (set -C; echo $$ > "$lock") 2> /dev/null; do
        holder=$(cat "$lock" 2> /dev/null) || holder=
        if [ -n "$holder" ] && ! kill -0 "$holder" 2> /dev/null; then
            rm -f "$lock"
            continue
        fi
        [ "$tries" -ne 0 ] || say "waiting for the build of process ${holder:-unknown} ..."
        tries=$((tries + 1))
        [ "$tries" -le 600 ] || fail "process ${holder:-unknown} has been building for 10 minutes. If it is not: rm '$lock'"
        sleep 1
    done
}

release() { rm -rf "$lock" "$stamp.$$" ${unfinished:+"$unfinished"}; }

build() {
    cd -- "$root" # global.json counts from here, not from the caller's folder
    say 'building the program (once, until its sources change) ...'
    program=$(date -u +%Y%m%dT%H%M%SZ)-$$
    unfinished=$programs/$program
    { key; echo "$program"; } > "$stamp.$$" # written before the build: an edit during it counts as newer
    # A compiler that runs for seconds spends a third of its work on compiling itself once more (hexadecimal milliseconds).
    DOTNET_TC_CallCountingDelayMs=${DOTNET_TC_CallCountingDelayMs:-1000} \
        dotnet publish build/Build.csproj -c Release -o "$unfinished" -p:ReadyToRun=true --nologo -v quiet -nodeReuse:false >&2 ||
        fail 'the build failed, its errors stand above. It needs an SDK that global.json accepts: .NET SDK 10.0 or later in that line.'
    mv -f "$stamp.$$" "$stamp"
    unfinished=
    find "$programs" -type d -name '*Z-*' -prune ! -name "$program" -mtime +1 -exec rm -rf {} +
}

command -v dotnet > /dev/null 2>&1 ||
    fail 'dotnet was not found on PATH. Install the .NET SDK 10.0 and try again.'

if ! built; then
    mkdir -p "$programs"
    acquire
    (
        trap release EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        built || build
    ) || exit
    program=$(sed -n 2p "$stamp")
    runtime || fail "the program was built for a .NET runtime that is not there: $programs/$program/runtime names it."
fi

exec "$host" ${version:+exec --fx-version "$version"} "$programs/$program/Build.dll" "$@"
