namespace Pipeline.Tasks.Arguments;

/// <summary>
/// Reads the command line before Cake does: <c>show-run latest --json</c> becomes <c>--target=show-run --id=latest --json</c>.
/// Cake's own parser gives up at a bare word.
/// </summary>
public static class PipelineArguments
{
    /// <summary>The argument that carries a refusal to the engine, which alone can end with the right exit code.</summary>
    internal const string Refused = "refused-argument";

    private const string WorkstreamVerbSuffix = "workstream";
    private const string WorktreeVerbPrefix = "worktree-";
    private const string Explain = "explain";

    /// <summary>Reads a command line.</summary>
    /// <param name="args">The arguments of <c>Main</c>.</param>
    /// <returns>The arguments for <c>CakeHost.Run</c>, each in the form <c>--name=value</c> or <c>--name</c>.</returns>
    public static IReadOnlyList<string> From(IEnumerable<string> args)
    {
        var words = new Queue<string>(args);
        var read = new List<string>();
        string? verb = null;
        if (words.TryPeek(out var first) && !first.StartsWith('-'))
            verb = words.Dequeue();
        var subject = verb is not null && words.TryPeek(out var second) && !second.StartsWith('-') ? words.Dequeue() : null;
        while (words.TryDequeue(out var word))
            read.Add(Option(word, words));
        read.AddRange(WithoutAnswer(read));
        return [.. Target(verb, subject, read), .. read.Where(option => !IsInformation(option) && !(IsRefused(read) && IsPicture(option)))];
    }

    // What Cake draws by itself is text; it would never come to the refusal.
    private static string[] WithoutAnswer(List<string> read) => read.Contains("--json") && read.Find(IsPicture) is { } picture
        ? [Refusal(picture, $"{picture} prints text and has no answer in JSON; leave --json out, or ask show-dag --json or help --json")]
        : [];

    private static bool IsPicture(string option) => option is "--tree" or "--description" or "--info";

    private static bool IsRefused(List<string> read) => read.Exists(option => option.StartsWith($"--{Refused}=", StringComparison.Ordinal));

    private static string Option(string word, Queue<string> rest)
    {
        if (!word.StartsWith('-') || word.Trim('-').Length == 0)
            return Refusal(word, $"'{word}' stands where an option was expected; a value follows its option as --name=value or --name value");
        var (name, value) = Split(word);
        if (!IsWellFormed(word, name))
            return Refusal(word, $"'{word}' is no option; options are --name or --name=value");
        name = OptionCatalog.CakeAliases.GetValueOrDefault(name)
            ?? OptionCatalog.PipelineAliases.GetValueOrDefault(name)
            ?? name;
        var known = OptionCatalog.Cake.Concat(OptionCatalog.Pipeline)
            .FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (value is null && known is not { TakesValue: false } && rest.TryPeek(out var next) && !next.StartsWith('-'))
            value = rest.Dequeue();
        return known is null ? Join(name, value) : Checked(known, value);
    }

    /// <summary>Cake's parser gives up at anything else, with an exit code of its own.</summary>
    private static bool IsWellFormed(string word, string name) =>
        (name.Length > 1 || OptionCatalog.CakeAliases.ContainsKey(name))
        && char.IsAsciiLetter(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && !word.StartsWith("---", StringComparison.Ordinal);

    private static string Checked(PipelineOption option, string? value)
    {
        if (option.TakesValue && string.IsNullOrEmpty(value))
            return Refusal(option.Name, $"--{option.Name} needs a value: --{option.Name}={option.Placeholder}");
        if (!option.TakesValue && value is not null && !bool.TryParse(value, out _))
            return Refusal(option.Name, $"--{option.Name} is a switch and takes no value, but '{value}' was given");
        if (option.Values.Count > 0 && !option.Values.Contains(value!, StringComparer.OrdinalIgnoreCase))
            return Refusal(option.Name, $"--{option.Name} cannot be '{value}'; it is one of {string.Join(", ", option.Values)}");
        return Join(option.Name, value);
    }

    private static IEnumerable<string> Target(string? verb, string? subject, List<string> read)
    {
        if (read.Contains("--help"))
            return ["--target=Help"];
        if (read.Contains("--version"))
            return ["--target=Version"];
        if (verb is null)
            return [];
        if (verb.Equals("run", StringComparison.OrdinalIgnoreCase))
            return RunVerb(subject, read);
        var isWorkstreamVerb = verb.EndsWith(WorkstreamVerbSuffix, StringComparison.OrdinalIgnoreCase)
            || verb.StartsWith(WorktreeVerbPrefix, StringComparison.OrdinalIgnoreCase)
            || verb.Equals(Explain, StringComparison.OrdinalIgnoreCase);
        return subject is null
            ? [Join("target", verb)]
            : [Join("target", verb), Join(isWorkstreamVerb ? "ws" : "id", subject)];
    }

    private static IEnumerable<string> RunVerb(string? subject, List<string> read)
    {
        const string Named = "--ws=";
        var named = read.Where(option => option.StartsWith(Named, StringComparison.Ordinal)).ToList();
        read.RemoveAll(named.Contains);
        var targets = named.Select(option => option[Named.Length..]).Concat(subject is null ? [] : [subject]).ToList();
        return targets.Count == 0 ? ["--target=RunAll"] : targets.Select(target => Join("target", target));
    }

    private static bool IsInformation(string option) => option is "--help" or "--version";

    private static (string Name, string? Value) Split(string word)
    {
        var name = word.TrimStart('-');
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (name, null) : (name[..equals], name[(equals + 1)..]);
    }

    private static string Join(string name, string? value) => value is null ? $"--{name}" : $"--{name}={value}";

    private static string Refusal(string name, string message) => $"--{Refused}={name}: {message}";
}
