using Pipeline.Model.Breakers;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Prompts;

/// <summary>Groups errors by signature and cuts out the code around them.</summary>
internal static class ErrorGroups
{
    private const int MostPlaces = 5;
    private const int MostExcerptsOfOne = 2;
    private const int MostExcerpts = 20;

    /// <summary>The groups, in the order of their first error.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="known">The signatures that were there before the first edit.</param>
    /// <param name="files">The files of the tree they were found in.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<ErrorGroup>> OfAsync(
        IReadOnlyList<ToolError> errors, IReadOnlyList<string> known, TreeFiles files, CancellationToken cancellation)
    {
        var groups = new List<ErrorGroup>();
        var excerpts = new CodeExcerpts(files, MostExcerpts);
        foreach (var same in errors.GroupBy(ErrorSignature.Of, StringComparer.Ordinal).Select(group => (group.Key, Errors: group.ToList())))
        {
            var places = new List<ErrorPlace>();
            foreach (var (index, error) in same.Errors.Take(MostPlaces).Index())
            {
                var excerpt = index < MostExcerptsOfOne ? await excerpts.AroundAsync(error, cancellation).ConfigureAwait(false) : "";
                places.Add(new ErrorPlace(error.File, error.Line, Indented(error.Message), excerpt));
            }

            var first = same.Errors[0];
            groups.Add(new ErrorGroup(same.Key, first.Code, first.Tool, same.Errors.Count, places, same.Errors.Count - places.Count, known.Contains(same.Key)));
        }

        return groups;
    }

    private static string Indented(string message) => message.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal);
}
