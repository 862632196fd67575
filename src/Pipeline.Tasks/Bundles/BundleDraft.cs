using System.Text.Json;
using Pipeline.Model.Inputs;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Bundles.Json;

namespace Pipeline.Tasks.Bundles;

/// <summary>A text in a bundle and where it stands.</summary>
/// <param name="Value">The text.</param>
/// <param name="Path">Its JSON path.</param>
internal readonly record struct DraftText(string Value, string Path);

/// <summary>A glob in a bundle, or what is wrong with it.</summary>
internal sealed record DraftGlob(DraftText Text, Glob? Glob, string? Problem);

/// <summary>A bundle's file as far as it can be read: what has the wrong type is as if it were not there, so that one mistake does not hide others.</summary>
internal sealed class BundleDraft
{
    private readonly JsonPositions _positions;
    private readonly Dictionary<string, IReadOnlyList<DraftGlob>> _globs = [];
    private readonly Dictionary<string, IReadOnlyList<DraftText>> _texts = [];

    private BundleDraft(BundleFile file, string hash, StrictJson json, IReadOnlyList<InputError> errors)
    {
        (File, Hash, _positions, Errors) = (file, hash, json.Positions, errors);
        Root = json.Root is { ValueKind: JsonValueKind.Object } root ? root : null;
    }

    /// <summary>The file.</summary>
    public BundleFile File { get; }

    /// <summary>See <see cref="BundleFile.Hash"/>.</summary>
    public string Hash { get; }

    /// <summary>The document, when it is an object.</summary>
    public JsonElement? Root { get; }

    /// <summary>What is wrong with the file, its syntax and its shape.</summary>
    public IReadOnlyList<InputError> Errors { get; }

    /// <summary>The id as the file gives it, valid or not; null when it gives none.</summary>
    public string? Id => Text("id")?.Value;

    /// <summary>The id, or the name of the file that gives none: what messages call it and what others may depend on.</summary>
    public string Name => Id ?? Path.GetFileNameWithoutExtension(File.FullPath);

    public static BundleDraft Read(BundleFile file)
    {
        var (content, code, problem) = file.Read();
        if (content is null)
            return new(file, "", new StrictJson(null, new JsonPositions([]), []), [new InputError(code, file.ShownAs, 0, 0, "", problem)]);
        var json = StrictJson.Read(content, file.ShownAs);
        return new(file, BundleFile.Hash(content), json, [.. json.Errors, .. Shape(json, file.ShownAs)]);
    }

    /// <summary>The text of a field; null when there is none.</summary>
    public DraftText? Text(string field) => Text(Root, field, "$");

    /// <summary>The texts in a list; each is read once.</summary>
    public IReadOnlyList<DraftText> Texts(string field)
    {
        if (_texts.TryGetValue(field, out var found))
            return found;
        var texts = new List<DraftText>();
        foreach (var (value, path) in Items(field))
        {
            if (value.ValueKind == JsonValueKind.String)
                texts.Add(new DraftText(value.GetString()!, path));
        }

        return _texts[field] = texts;
    }

    /// <summary>The globs in a list; each is read once.</summary>
    public IReadOnlyList<DraftGlob> Globs(string field)
    {
        if (!_globs.TryGetValue(field, out var found))
        {
            _globs[field] = found = [.. Texts(field).Select(text =>
                Glob.TryParse(text.Value, out var glob, out var problem) ? new DraftGlob(text, glob, null) : new DraftGlob(text, null, problem))];
        }

        return found;
    }

    /// <summary>The acceptance tests that are objects.</summary>
    public IEnumerable<(JsonElement Value, string Path)> Tests() =>
        Items("acceptance_tests").Where(item => item.Value.ValueKind == JsonValueKind.Object);

    /// <summary>The text of a member of an object in the bundle.</summary>
    public static DraftText? Text(JsonElement? holder, string field, string path) =>
        holder is { } found && found.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? new DraftText(value.GetString()!, $"{path}.{field}")
            : null;

    /// <summary>An error at a place of this file.</summary>
    public InputError Error(string code, string path, string message)
    {
        var (line, column) = _positions.OfValue(path);
        return new InputError(code, File.ShownAs, line, column, path, message);
    }

    private static IReadOnlyList<InputError> Shape(StrictJson json, string file)
    {
        if (json.Root is not { } root || (json.Errors.Count == 0 && BundleSchema.Takes(root)))
            return [];
        // The schema's library fails on numbers that are out of range.
        return json.Errors.Any(error => error.Code == JsonWalk.NumberOutOfRange) ? [] : BundleSchema.Check(root, json.Positions, file);
    }

    private IEnumerable<(JsonElement Value, string Path)> Items(string field) =>
        Root is { } root && root.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((item, index) => (item, $"$.{field}[{index}]"))
            : [];
}
