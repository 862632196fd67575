using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Steps;

/// <summary>Finds the files that a step's templates may name: those of the checkpoint that scope and context match.</summary>
internal static class StepFiles
{
    /// <summary>The context with <c>files</c> and <c>read_only_files</c>.</summary>
    public static async Task<TemplateContext> FillAsync(PreparedWorktree prepared, TemplateContext context, CancellationToken cancellation)
    {
        var tracked = await prepared.Guard.FilesAsync(cancellation).ConfigureAwait(false);
        var scope = FileScope.Of(context.Ws);
        var readable = context.Ws.ReadOnlyContext.Select(Glob.Parse).ToList();
        var files = tracked.Where(path => scope.MayChange(path) || scope.MayAdd(path)).ToList();
        return context with
        {
            Files = files,
            ReadOnlyFiles = [.. tracked.Where(path => readable.Any(glob => glob.Matches(path))).Except(files, StringComparer.Ordinal)],
        };
    }
}
