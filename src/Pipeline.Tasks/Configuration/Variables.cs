using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Configuration;

/// <summary>The environment as the configuration sees it: the process's, then what <c>.env</c> adds to it.</summary>
internal sealed class Variables
{
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly Dictionary<string, string> _added;

    private Variables(IReadOnlyDictionary<string, string> environment, Dictionary<string, string> added) =>
        (_environment, _added) = (environment, added);

    /// <summary>The variables of <paramref name="home"/>; what is wrong with its <c>.env</c> goes to <paramref name="errors"/>.</summary>
    public static Variables Read(Home home, IReadOnlyDictionary<string, string> environment, ICollection<InputError> errors)
    {
        var file = home.Display(home.EnvFile);
        return new Variables(environment, TextFile.Read(home.EnvFile, file, errors) is { } text ? DotEnvFile.Read(text, file, errors) : []);
    }

    /// <summary>The value of a variable; null when neither has it.</summary>
    public string? ValueOf(string name) => _environment.GetValueOrDefault(name) ?? _added.GetValueOrDefault(name);
}
