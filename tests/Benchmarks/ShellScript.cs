namespace Benchmarks;

/// <summary>The same worktrees, processes and commits as a plain shell script.</summary>
internal static class ShellScript
{
    public static string Of(int workstreams) => $"""
        set -e
        for i in $(seq 1 {workstreams}); do
            git worktree add --quiet -B script/$i ../script/$i main
            cd ../script/$i
            cp file0.txt new-$i.txt
            env true
            env true
            git add --all
            git -c user.name=bench -c user.email=bench@localhost commit --quiet --message "workstream $i"
            cd ../../repository
            git worktree remove --force ../script/$i
        done
        """;
}
