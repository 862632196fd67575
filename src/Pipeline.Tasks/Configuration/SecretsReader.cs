using System.Text.RegularExpressions;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration.Yaml;

namespace Pipeline.Tasks.Configuration;

/// <summary>Reads <c>secrets</c> before anything else, since nothing else may hold their values.</summary>
internal static partial class SecretsReader
{
    /// <summary>A shorter value would be found, and masked, all over the place.</summary>
    public const int ShortestValue = 8;

    /// <summary>The secrets that <paramref name="document"/> lists, with the values of those that are set.</summary>
    public static (IReadOnlyList<string> Names, ListedSecrets Values) Read(
        YamlValue? document, string file, Variables variables, ICollection<InputError> errors)
    {
        var names = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (item, index) in ItemsOf(document, file, errors).Select((item, index) => (item, index)))
        {
            if (item is not YamlScalar { Text: var name } || !VariableName().IsMatch(name))
                Refuse("wrong_type", "A secret is listed by the name of its environment variable, never by its value.");
            else if (names.Contains(name))
                Refuse("duplicate_key", $"'{name}' is listed already; keep one of the two.");
            else
                Add(name);

            void Add(string listed)
            {
                names.Add(listed);
                if (variables.ValueOf(listed) is { Length: > 0 and < ShortestValue })
                    Refuse("short_secret", $"The value of '{listed}' has fewer than {ShortestValue} characters: masking it would tear ordinary text. Unset it or take it off the list.");
                else if (variables.ValueOf(listed) is { Length: > 0 } value)
                    values.Add(listed, value);
            }

            void Refuse(string code, string message) =>
                errors.Add(new InputError(code, file, item.Line, item.Column, $"$.secrets[{index}]", message));
        }

        return (names, new ListedSecrets(values));
    }

    private static IReadOnlyList<YamlValue> ItemsOf(YamlValue? document, string file, ICollection<InputError> errors)
    {
        var listed = (document as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == "secrets")?.Value;
        if (listed is null or YamlList)
            return (listed as YamlList)?.Items ?? [];
        errors.Add(new InputError("wrong_type", file, listed.Line, listed.Column, "$.secrets",
            $"'secrets' is a list of environment variables' names, not {listed.Kind}."));
        return [];
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
