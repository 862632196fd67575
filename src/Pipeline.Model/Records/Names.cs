using System.Text.Json;

namespace Pipeline.Model.Records;

/// <summary>The names of states, steps and outcomes as records, JSON and messages have them.</summary>
public static class Names
{
    /// <summary>The value's name in snake case: <c>StaticCheck</c> is <c>static_check</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
