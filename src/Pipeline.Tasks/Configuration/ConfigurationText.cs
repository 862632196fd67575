using System.Text.RegularExpressions;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Configuration.Yaml;
using Pipeline.Tasks.Templates;

namespace Pipeline.Tasks.Configuration;

/// <summary>
/// Puts the values of <c>${NAME}</c> into the scalars of one file: once, never into keys, and never as Liquid. A listed
/// secret is refused here, whether by its name or because its value stands in the text: it may reach a tool's
/// environment only, by name (<c>secrets</c>, or <c>env: { TOKEN: "${NAME}" }</c>), so that nothing that is written
/// down can hold it.
/// </summary>
internal sealed partial class ConfigurationText(
    string file,
    Variables variables,
    ListedSecrets secrets,
    IReadOnlyCollection<string> secretNames,
    ISet<string> used,
    ICollection<InputError> errors)
{
    /// <summary>Whether its patterns and templates are known to be right, as those built in are, by a test: to look again would cost every start.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>The names under <c>secrets</c>.</summary>
    public IReadOnlyCollection<string> SecretNames => secretNames;

    /// <summary>A scalar that is taken as it is; null when it cannot be, which is then reported.</summary>
    public string? Literal(YamlScalar scalar, string path) =>
        Replace(scalar.Text, scalar, path) is { } text && IsFreeOfSecrets(text, scalar, path) ? text : null;

    /// <summary>A scalar that is a Liquid template; a variable's value comes out of it as it went in. Null when it cannot be, which is then reported.</summary>
    public string? Template(YamlScalar scalar, string path)
    {
        if (!IsFreeOfSecrets(scalar.Text, scalar, path))
            return null;
        if (!scalar.HasReference)
            return scalar.Text;
        var pieces = LiquidTokens.Of(scalar.Text).Select(token => Piece(token, scalar, path)).ToList();
        return pieces.Contains(null) ? null : string.Concat(pieces);
    }

    /// <summary>The listed secret that the whole scalar stands for, or null.</summary>
    public string? SecretIn(YamlScalar scalar)
    {
        if (!scalar.HasReference)
            return null;
        var match = Reference().Match(scalar.Text);
        var name = match.Groups["name"].Value;
        if (match.Length != scalar.Text.Length || !secretNames.Contains(name))
            return null;
        used.Add(name);
        return name;
    }

    /// <summary>Reports what is wrong with a template.</summary>
    public void Check(string template, YamlValue value, string path, LiquidShape.Named known)
    {
        if (IsTrusted)
            return;
        foreach (var error in new LiquidTemplate(template, new TemplatePlace(file, value.Line, value.Column, path)).Check(known))
            errors.Add(error);
    }

    /// <summary>What is wrong with a pattern; null when nothing is.</summary>
    public string? ProblemOf(string pattern, string? neededGroup = null) => IsTrusted ? null : PatternRule.Problem(pattern, neededGroup);

    /// <summary>Adds an error at a place of this file.</summary>
    public void Refuse(string code, int line, int column, string path, string message) =>
        errors.Add(new InputError(code, file, line, column, path, message));

    /// <summary>Adds an error at a value of this file.</summary>
    public void Refuse(string code, YamlValue value, string path, string message) =>
        Refuse(code, value.Line, value.Column, path, message);

    // Only the text between Liquid's delimiters takes values, and then all of that text is escaped: what a value begins
    // or ends with cannot make a delimiter together with what stands beside it.
    private string? Piece(LiquidToken token, YamlScalar scalar, string path)
    {
        if (!Reference().IsMatch(token.Text))
            return token.Source;
        if (token.Kind == LiquidTokenKind.Text)
            return Replace(token.Text, scalar, path) is { } text && IsFreeOfSecrets(text, scalar, path) ? LiquidText.Escape(text) : null;
        Refuse("variable_in_liquid", scalar, path, "Write ${NAME} outside of {{ }} and {% %}: a variable's value is never read as Liquid.");
        return null;
    }

    private string? Replace(string text, YamlScalar scalar, string path)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return text;

        var missing = false;
        var replaced = Reference().Replace(text, match =>
        {
            var value = ValueOf(match.Groups["name"].Value, scalar, path);
            missing |= value is null;
            return value ?? "";
        });
        return missing ? null : replaced;
    }

    private string? ValueOf(string name, YamlScalar scalar, string path)
    {
        used.Add(name);
        if (secretNames.Contains(name))
            Refuse("secret_in_configuration", scalar, path, $"'{name}' is a listed secret: only a tool may have it, by its name under 'secrets' or alone as the value of an 'env' variable.");
        else if (variables.ValueOf(name) is { } value)
            return value;
        else
            Refuse("missing_variable", scalar, path, $"The environment variable '{name}' is not set; set it, or put it into '.env' in the home.");
        return null;
    }

    private bool IsFreeOfSecrets(string text, YamlScalar scalar, string path)
    {
        var free = !secrets.Values.Any(secret => text.Contains(secret, StringComparison.Ordinal));
        if (!free)
            Refuse("secret_in_configuration", scalar, path, "This holds the value of a listed secret; name the secret under the tool's 'secrets' instead.");
        return free;
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
