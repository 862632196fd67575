using Pipeline.Model.Graph;
using Pipeline.Model.Inputs;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Bundles.Checks;

namespace Pipeline.Tasks.Bundles;

/// <summary>The bundles of a folder, or everything that is wrong with them.</summary>
internal sealed record BundleSet
{
    /// <summary>The most errors that a set reports; the last says how many more there are.</summary>
    public const int MostErrors = 1000;

    /// <summary>The bundles without an error, in the order of their files' names.</summary>
    public required IReadOnlyList<Bundle> Bundles { get; init; }

    /// <summary>Their workstreams.</summary>
    public IReadOnlyList<Workstream> Workstreams => [.. Bundles.Select(bundle => bundle.Workstream)];

    /// <summary>What depends on what; null when there is any error.</summary>
    public WorkstreamGraph? Graph { get; init; }

    /// <summary>Every id that a file names, of bundles with errors too: what a target may be called.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Everything that is wrong, by file, line and column.</summary>
    public required IReadOnlyList<InputError> Errors { get; init; }

    /// <summary>Whether the set can run.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>Reads and checks every bundle of a folder. Never throws for what is in it.</summary>
    public static BundleSet Load(BundleSource source, BundleRules rules)
    {
        var folder = BundleFolder.List(source);
        var drafts = Read(folder.Files);
        var errors = Merged([.. folder.Errors, .. drafts.SelectMany(draft => draft.Errors)], BundleChecks.Run(drafts, rules), folder.Files);
        var faulty = errors.Select(error => error.File).ToHashSet(StringComparer.Ordinal);
        var bundles = drafts.Where(draft => !faulty.Contains(draft.File.ShownAs)).Select(BundleReader.Read).ToList();
        return new BundleSet
        {
            Bundles = bundles,
            Graph = errors.Count == 0 ? WorkstreamGraph.Of(bundles.Select(bundle => bundle.Workstream)) : null,
            Ids = [.. drafts.Select(draft => draft.Id).OfType<string>().Distinct(StringComparer.Ordinal)],
            Errors = errors,
        };
    }

    // Side by side: each is a file of its own, and everything else at a start waits for them.
    private static BundleDraft[] Read(IReadOnlyList<BundleFile> files)
    {
        var drafts = new BundleDraft[files.Count];
        Parallel.For(0, files.Count, place => drafts[place] = BundleDraft.Read(files[place]));
        return drafts;
    }

    private static List<InputError> Merged(List<InputError> shape, IEnumerable<InputError> checks, IReadOnlyList<BundleFile> files)
    {
        // A check says more exactly than the schema what is wrong with a value.
        var found = checks.ToList();
        var better = found.Select(error => (error.File, error.Path)).ToHashSet();
        shape.RemoveAll(error => error.Code == BundleSchema.InvalidValue && better.Contains((error.File, error.Path)));
        var order = files.Select((file, position) => (file, position)).ToDictionary(item => item.file.ShownAs, item => item.position, StringComparer.Ordinal);
        var sorted = shape.Concat(found)
            .OrderBy(error => order.GetValueOrDefault(error.File, -1))
            .ThenBy(error => error.Line)
            .ThenBy(error => error.Column)
            .Take(MostErrors + 1)
            .Select(error => error.MadePrintable())
            .ToList();
        if (sorted.Count > MostErrors)
        {
            var message = $"There are more than {MostErrors} errors. Correct the first and validate again.";
            sorted.RemoveAt(MostErrors);
            sorted[^1] = new InputError("too_many_errors", "", 0, 0, "", message);
        }

        return sorted;
    }
}
