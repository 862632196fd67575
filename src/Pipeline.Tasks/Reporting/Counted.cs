using System.Globalization;

namespace Pipeline.Tasks.Reporting;

/// <summary>A number with its noun, in the singular where it is one.</summary>
internal static class Counted
{
    /// <summary>As in <c>1 workstream</c>, <c>3 workstreams</c>.</summary>
    public static string Of(int count, string one, string? several = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several ?? one + "s")}");
}
