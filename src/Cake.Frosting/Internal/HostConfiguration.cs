using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;

namespace Cake.Frosting.Internal;

/// <summary>Cake's configuration: the build's settings, then the environment, <c>cake.config</c> and the arguments.</summary>
internal sealed class HostConfiguration(
    IEnumerable<Setting> settings, IFileSystem fileSystem, ICakeEnvironment environment, ICakeArguments arguments)
    : ICakeConfiguration
{
    private readonly ICakeConfiguration _configuration = new CakeConfigurationProvider(fileSystem, environment)
        .CreateConfiguration(
            environment.WorkingDirectory,
            settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
            arguments.GetArguments().ToDictionary(
                argument => argument.Key,
                argument => argument.Value.FirstOrDefault() ?? string.Empty));

    public string GetValue(string key) => _configuration.GetValue(key);
}
