using System.Text.Json;
using Build.Tests.Support;

namespace Build.Tests.Sample;

/// <summary>What the tests of the sample need of a bundle in workstreams/.</summary>
internal sealed record SampleBundle(string Id, IReadOnlyList<string> DependsOn, IReadOnlyList<IReadOnlyList<string>> Tests)
{
    /// <summary>All of them, in an order in which dependencies come first.</summary>
    public static IReadOnlyList<SampleBundle> All { get; } =
        [.. Directory.EnumerateFiles(ThisRepository.PathOf("workstreams"), "*.json").Order(StringComparer.Ordinal).Select(Read)];

    public string PatchOf(string step) => ThisRepository.PathOf("workstreams", Id, step + ".patch");

    private static SampleBundle Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        var dependsOn = root.TryGetProperty("depends_on", out var ids) ? Strings(ids) : [];
        var tests = root.GetProperty("acceptance_tests").EnumerateArray()
            .Select(IReadOnlyList<string> (test) => [test.GetProperty("command").GetString()!, .. Strings(test.GetProperty("args"))]);
        return new SampleBundle(root.GetProperty("id").GetString()!, dependsOn, [.. tests]);
    }

    private static IReadOnlyList<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
