using System.Reflection;
using System.Text.Json;
using DotLiquid;

namespace Pipeline.Tasks.Templates;

/// <summary>The filters that DotLiquid brings.</summary>
internal static class LiquidFilters
{
    private static readonly Lazy<IReadOnlyCollection<string>> Known = new(() =>
        typeof(StandardFilters).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(method => JsonNamingPolicy.SnakeCaseLower.ConvertName(method.Name))
            .ToHashSet(StringComparer.Ordinal));

    /// <summary>Their names, as templates write them.</summary>
    public static IReadOnlyCollection<string> Names => Known.Value;

    /// <summary>What comes out of a filter.</summary>
    public static LiquidShape ShapeOf(string filter, LiquidShape input) => filter switch
    {
        "sort" or "sort_natural" or "where" or "uniq" or "compact" or "reverse" => input,
        "first" or "last" when input is LiquidShape.List list => list.Item,
        "default" or "map" or "split" or "concat" or "slice" or "first" or "last" => LiquidShape.Any,
        _ => LiquidShape.Scalar,
    };
}
