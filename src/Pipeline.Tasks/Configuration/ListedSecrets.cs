namespace Pipeline.Tasks.Configuration;

/// <summary>
/// The values of the variables listed under <c>secrets</c>. They are kept here and nowhere else: a class, so that no
/// record's generated text shows them, and settings, profiles and rendered commands hold names only.
/// </summary>
internal sealed class ListedSecrets(IReadOnlyDictionary<string, string> values)
{
    /// <summary>No secret is listed, or none is set.</summary>
    public static readonly ListedSecrets None = new(new Dictionary<string, string>());

    /// <summary>The listed variables that have a value.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>The values, for masking.</summary>
    public IEnumerable<string> Values => values.Values;

    /// <summary>The value of one listed variable, for the environment of a tool that names it; null when it is not set.</summary>
    public string? ValueOf(string name) => values.GetValueOrDefault(name);
}
