using Cake.Core;
using Cake.Core.IO;

namespace Pipeline.Tasks.Tests.BuildServers;

/// <summary>The real environment but for its variables.</summary>
internal sealed class GivenEnvironment(IDictionary<string, string> variables) : ICakeEnvironment
{
    private readonly CakeEnvironment _real = new(new CakePlatform(), new CakeRuntime());

    public DirectoryPath WorkingDirectory
    {
        get => _real.WorkingDirectory;
        set => _real.WorkingDirectory = value;
    }

    public DirectoryPath ApplicationRoot => _real.ApplicationRoot;

    public ICakePlatform Platform => _real.Platform;

    public ICakeRuntime Runtime => _real.Runtime;

    public DirectoryPath GetSpecialPath(SpecialPath path) => _real.GetSpecialPath(path);

    public string? GetEnvironmentVariable(string variable) => variables.TryGetValue(variable, out var value) ? value : null;

    public IDictionary<string, string> GetEnvironmentVariables() => variables;
}
