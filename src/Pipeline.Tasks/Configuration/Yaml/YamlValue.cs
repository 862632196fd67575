namespace Pipeline.Tasks.Configuration.Yaml;

/// <summary>A value of a YAML document and the place it stands at, both counted from 1.</summary>
internal abstract record YamlValue(int Line, int Column)
{
    /// <summary>What messages call it.</summary>
    public abstract string Kind { get; }
}

/// <summary>A scalar as written; <paramref name="Plain"/> when it has no quotes and so may be a number, a truth value or null.</summary>
internal sealed record YamlScalar(string Text, bool Plain, int Line, int Column) : YamlValue(Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : $"'{Text}'";

    /// <summary>Whether it says nothing: <c>key:</c>, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Whether an environment variable's value may stand in it.</summary>
    public bool HasReference => Text.Contains("${", StringComparison.Ordinal);
}

/// <summary>A sequence.</summary>
internal sealed record YamlList(IReadOnlyList<YamlValue> Items, int Line, int Column) : YamlValue(Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>A mapping, in the order it is written; duplicate keys were refused when it was read.</summary>
internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, int Line, int Column) : YamlValue(Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";
}

/// <summary>A key with its place, and its value.</summary>
internal sealed record YamlEntry(string Key, int Line, int Column, YamlValue Value);
