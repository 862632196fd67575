namespace Benchmarks;

/// <summary>
/// What a run of trivial workstreams asks of git and the tools, command by command, as a plain shell script: the looks before
/// and after each tool are the price of judging by git, whoever asks for them. <c>CostTests</c> holds their number.
/// </summary>
internal static class ShellScript
{
    private const string Setup = """
        set -e
        export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@localhost GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@localhost
        export repository=$PWD folder=$(dirname "$PWD")
        """;

    // One workstream, number $i, whose agent is the command $agent.
    private const string Workstream = """
        set -e
        look() { git status --porcelain=v2 -z --no-renames --ignore-submodules=dirty --untracked-files=all "$@" > /dev/null; }
        git update-ref refs/heads/script/$i main
        record=$repository/.git/worktrees/$i
        mkdir -p "$record" ../script/$i
        echo ../.. > "$record/commondir"
        echo "ref: refs/heads/script/$i" > "$record/HEAD"
        echo "$folder/script/$i/.git" > "$record/gitdir"
        echo "gitdir: $record" > ../script/$i/.git
        cd ../script/$i
        git read-tree --reset -u main
        look --ignored=traditional
        git -C "$repository" status --porcelain=v2 -z --untracked-files=all > /dev/null
        eval "$agent"
        look --ignored=traditional
        git -C "$repository" status --porcelain=v2 -z --untracked-files=all > /dev/null
        printf 'new-%s.txt\0' $i | git update-index --add --remove --replace -z --stdin
        tree=$(git write-tree)
        git diff-tree -r --patch --binary --full-index --no-renames main $tree > ../$i.patch
        commit=$(git commit-tree $tree -p main -m "checkpoint $i")
        git update-ref refs/heads/script/$i $commit main
        env true
        look --ignored=traditional
        env true
        look --ignored=traditional
        result=$(git commit-tree $tree -p main -m "workstream $i")
        printf 'update refs/script/%s %s\nupdate refs/heads/script/%s %s %s\n' $i $result $i $result $commit | git update-ref --stdin
        cd "$repository"
        rm -rf ../script/$i "$record"
        """;

    private const string CleanUp = """
        git for-each-ref --format='delete %(refname)' refs/heads/script refs/script | git update-ref --stdin
        rm -rf ../script
        """;

    /// <summary>One after another.</summary>
    public static string Of(int workstreams) => $"""
        {Setup}
        agent='cp file0.txt new-$i.txt'
        for i in $(seq 1 {workstreams}); do
        {Workstream}
        done
        {CleanUp}
        """;

    /// <summary>Some at a time, each agent sleeping for a second.</summary>
    public static string OfSleepers(int workstreams, int atOnce) => $"""
        {Setup}
        export agent='sleep 1; cp file0.txt new-$i.txt'
        one=$(cat << 'END'
        i=$0
        {Workstream}
        END
        )
        seq 1 {workstreams} | xargs -P {atOnce} -I NUMBER sh -c "$one" NUMBER
        {CleanUp}
        """;
}
