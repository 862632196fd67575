using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Core.Scripting;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>One run of the build, or one look at it: working directory, tools, tasks, targets.</summary>
internal sealed class BuildRun(IServiceProvider services, HostOptions options)
{
    public void Run()
    {
        // The verbosity of the command line first: what goes wrong until the configuration can be read is logged with it.
        var log = services.GetRequiredService<ICakeLog>();
        log.Verbosity = options.Verbosity ?? Verbosity.Normal;
        EnterWorkingDirectory();
        log.Verbosity = services.GetRequiredService<ICakeConfiguration>().GetVerbosity(options.Verbosity);

        var host = Host();
        var setup = services.GetRequiredService<EngineSetup>();
        InstallTools(log);
        if (options.Exclusive) host.Settings.UseExclusiveTarget();
        setup.Apply();
        host.RunTargets(options.Targets);
    }

    private void EnterWorkingDirectory()
    {
        var environment = services.GetRequiredService<ICakeEnvironment>();
        var wanted = options.WorkingDirectory ?? services.GetService<WorkingDirectory>()?.Path;
        if (wanted is null) return;
        var directory = wanted.MakeAbsolute(environment);
        if (!services.GetRequiredService<IFileSystem>().Exist(directory))
        {
            throw new FrostingException(
                $"The working directory '{directory.FullPath}' does not exist. Create it, or name another with --working.");
        }

        environment.WorkingDirectory = directory;
    }

    private ScriptHost Host() => options switch
    {
        { DryRun: true } => services.GetRequiredService<DryRunScriptHost<IFrostingContext>>(),
        { Tree: true } => services.GetRequiredService<TreeScriptHost>(),
        { Description: true } => services.GetRequiredService<DescriptionScriptHost>(),
        _ => services.GetRequiredService<BuildScriptHost<IFrostingContext>>()
    };

    private void InstallTools(ICakeLog log)
    {
        var tools = services.GetServices<PackageReference>().ToList();
        if (tools.Count == 0) return;
        log.Verbose("Installing tools...");
        var installer = services.GetRequiredService<IToolInstaller>();
        foreach (var tool in tools) installer.Install(tool);
    }
}
