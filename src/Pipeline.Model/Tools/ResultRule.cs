using System.Text.Json;

namespace Pipeline.Model.Tools;

/// <summary>What to read from the JSON object, or the JSON objects a line each, that a tool gives as its result.</summary>
public sealed record ResultRule
{
    /// <summary>The file that holds it, a template; null means standard output.</summary>
    public string? File { get; init; }

    /// <summary>At least one object must match this, else the tool did not come to its end.</summary>
    public FieldMatch Done { get; init; } = FieldMatch.Nothing;

    /// <summary>An object that matches this means failure; null knows none.</summary>
    public FieldMatch? Failed { get; init; }

    /// <summary>What an object that matches says.</summary>
    public IReadOnlyDictionary<ToolSignal, FieldMatch> Signals { get; init; } = new Dictionary<ToolSignal, FieldMatch>();

    /// <summary>Paths of what the tool says in words (<c>error.message</c>); the patterns of <see cref="SuccessRule.Signals"/> look there.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Where the usage stands; null when the tool does not tell it.</summary>
    public UsageRule? Usage { get; init; }
}

/// <summary>Fields that an object must have: a path (<c>part.reason</c>) and the text of its value, all of them.</summary>
/// <param name="Fields">The expected texts by path; a truth value's text is <c>true</c> or <c>false</c>.</param>
public sealed record FieldMatch(IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Every object matches.</summary>
    public static readonly FieldMatch Nothing = new(new Dictionary<string, string>());

    /// <summary>Whether an object matches.</summary>
    public bool IsMetBy(JsonElement json) =>
        Fields.All(field => JsonPath.Find(json, field.Key) is { } value && JsonPath.TextOf(value) == field.Value);
}

/// <summary>Where a tool's usage stands. Sums over all objects that match.</summary>
/// <param name="When">Which objects carry it.</param>
/// <param name="TokensIn">Paths of the tokens sent; those that are missing count nothing.</param>
/// <param name="TokensOut">Paths of the tokens received.</param>
/// <param name="Usd">Path of the dollars; null when the tool does not tell them.</param>
public sealed record UsageRule(
    FieldMatch When,
    IReadOnlyList<string> TokensIn,
    IReadOnlyList<string> TokensOut,
    string? Usd = null);
