using Cake.Cli;
using Cake.Cli.Infrastructure;
using Cake.Core;
using Cake.Core.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal;

/// <summary>The one command of a build: reads the options, puts the services together and runs what was asked for.</summary>
internal sealed class HostCommand(IServiceCollection services) : Command<HostOptions>
{
    public static void Configure(IConfigurator configurator)
    {
        configurator.AddExample();
        configurator.AddExample("--target", "Default", "--verbosity", "quiet");
        configurator.AddExample("--tree");

        // `--version=1.2.3` is an argument of the build, `--version` an option of the host.
        configurator.Settings.ConvertFlagsToRemainingArguments = true;
    }

    public override int Execute(CommandContext context, HostOptions settings, CancellationToken cancellationToken)
    {
        services.AddSingleton<ICakeArguments>(context.Remaining.ToCakeArguments(settings.NoReport, settings.Targets));
        services.AddSingleton(context.Remaining);
        var provider = services.BuildServiceProvider();
        try
        {
            Serve(provider, settings);
            return 0;
        }
        catch (Exception exception)
        {
            return provider.GetService<ICakeLog>().LogException(exception);
        }
    }

    private static void Serve(ServiceProvider provider, HostOptions options)
    {
        if (options.Version)
        {
            provider.GetRequiredService<VersionFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else if (options.Info)
        {
            provider.GetRequiredService<InfoFeature>().Run(provider.GetRequiredService<IConsole>());
        }
        else
        {
            new BuildRun(provider, options).Run();
        }
    }
}
