using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Tasks.Git;

/// <summary>
/// How the files that git obeys and everybody's refs were when an agent or a check began, written down for the case that the
/// pipeline is killed before the guard has judged.
/// </summary>
/// <param name="RunId">The run; null when none works here.</param>
/// <param name="Files">The files, by their path in the common git folder.</param>
/// <param name="Refs">The refs that are nobody's workstream, when an agent was the first to begin; HEAD is the main checkout's.</param>
/// <param name="Settled">What a start has begun to put right, and not yet told and recorded; null when none has begun.</param>
internal sealed record GuardPicture(
    string? RunId,
    IReadOnlyDictionary<string, FrozenContent> Files,
    IReadOnlyDictionary<string, string>? Refs,
    IReadOnlyList<SettledThing>? Settled = null)
{
    private static readonly string[] Obeyed =
        ["config", "config.worktree", "hooks", "info", "objects/info/alternates", "objects/info/http-alternates"];

    /// <summary>The files and folders of the common git folder that git obeys, absolute.</summary>
    public static IReadOnlyList<string> Places(string commonDirectory) =>
        [.. Obeyed.Select(place => Path.GetFullPath(place, commonDirectory))];

    /// <summary>Whether a file in those places is none that git obeys: <c>info/refs</c>, which any <c>git repack</c> writes for servers without git.</summary>
    public static bool IsLeftOut(string path) =>
        Path.GetFileName(Path.GetDirectoryName(path)) == "info"
        && (Path.GetFileName(path) == "refs" || Path.GetFileName(path).StartsWith("refs_", StringComparison.Ordinal));

    /// <summary>A picture of files as they are frozen.</summary>
    public static GuardPicture Of(string commonDirectory, string? runId, FrozenFiles frozen, IReadOnlyDictionary<string, string>? refs) => new(
        runId,
        frozen.Contents.ToDictionary(file => Path.GetRelativePath(commonDirectory, file.Key).Replace('\\', '/'), file => file.Value, StringComparer.Ordinal),
        refs);

    /// <summary>Reads a picture; null when the bytes are none.</summary>
    public static GuardPicture? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, GuardPictureJson.Default.GuardPicture);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The picture as bytes; equal pictures of one process give equal ones.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, GuardPictureJson.Default.GuardPicture);

    /// <summary>The files, ready to be compared and put back.</summary>
    public FrozenFiles Frozen(string commonDirectory) => FrozenFiles.Of(
        Places(commonDirectory), IsLeftOut, Files.Select(file => KeyValuePair.Create(Path.GetFullPath(file.Key, commonDirectory), file.Value)));
}

/// <summary>One thing that a start puts right.</summary>
/// <param name="Kind">What is done, as a fixed word.</param>
/// <param name="Place">The file; null when it is none.</param>
/// <param name="Sentence">What is done, for people.</param>
internal sealed record SettledThing(string Kind, string? Place, string Sentence);

/// <summary>The picture's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GuardPicture))]
internal sealed partial class GuardPictureJson : JsonSerializerContext;
