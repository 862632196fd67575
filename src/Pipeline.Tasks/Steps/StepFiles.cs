using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>Finds the files that a step's templates may name: those of the checkpoint that scope and context match.</summary>
internal static class StepFiles
{
    /// <summary>The context with <c>files</c> and <c>read_only_files</c>.</summary>
    public static async Task<TemplateContext> FillAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var listed = await prepared.Worktree.Git.RunAsync(
            ["ls-tree", "-r", "-z", "--name-only", "--full-tree", prepared.Checkpoint.Tree], cancellation).ConfigureAwait(false);
        var scope = FileScope.Of(context.Ws);
        var readable = context.Ws.ReadOnlyContext.Select(Glob.Parse).ToList();
        var files = listed.Items.Where(path => scope.MayChange(path) || scope.MayAdd(path)).ToList();
        return context with
        {
            Files = files,
            ReadOnlyFiles = [.. listed.Items.Where(path => readable.Any(glob => glob.Matches(path))).Except(files, StringComparer.Ordinal)],
        };
    }
}
