using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles;

/// <summary>The files of a folder of bundles; subfolders are not looked into.</summary>
/// <param name="Files">The files, in the ordinal order of their names.</param>
/// <param name="Errors">Why there are none.</param>
internal sealed record BundleFolder(IReadOnlyList<BundleFile> Files, IReadOnlyList<InputError> Errors)
{
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    public static BundleFolder List(BundleSource source)
    {
        if (!Directory.Exists(source.Directory))
            return Refused(source, "missing_folder", $"There is no folder '{source.ShownAs}'. init makes it with a first bundle in it, and writes templates/workstream.json to copy; or name another folder with --workstreams=DIR.");

        var files = Directory.EnumerateFiles(source.Directory, "*.json", AnyCase)
            .Select(path => (path, name: Path.GetFileName(path)))
            .OrderBy(file => file.name, StringComparer.Ordinal)
            .Select(file => new BundleFile(file.path, $"{source.ShownAs.TrimEnd('/', '\\')}/{file.name}"))
            .ToList();
        return files.Count > 0
            ? new BundleFolder(files, [])
            : Refused(source, "empty_folder", $"There is no bundle in '{source.ShownAs}': no file *.json. init writes a first one, and templates/workstream.json to copy.");
    }

    private static BundleFolder Refused(BundleSource source, string code, string message) =>
        new([], [new InputError(code, source.ShownAs, 0, 0, "", message)]);
}
