using Cake.Common;
using Cake.Common.Diagnostics;
using Cake.Common.IO;
using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.NuGet.Push;
using Cake.Core;
using Cake.Frosting;
using Pipeline.Tasks.Arguments;

namespace Build.Tasks;

[TaskName("Publish")]
[TaskDescription("Pushes the packages to a feed (--feed); NUGET_API_KEY holds the key where one is needed.")]
[IsDependentOn(typeof(CleanCheckoutTask))]
[IsDependentOn(typeof(PackTask))]
public sealed class PublishTask : FrostingTask
{
    public static readonly PipelineOption Feed = new("feed", true, "Publish: where the packages go") { Placeholder = "URL|DIR" };

    public override void Run(ICakeContext context)
    {
        var feed = CleanCheckoutTask.FeedOf(context);
        foreach (var package in context.GetFiles($"{Solution.Packages}/*.nupkg"))
        {
            context.DotNetNuGetPush(package, new DotNetNuGetPushSettings
            {
                Source = $"\"{feed}\"", // Cake does not quote it
                ApiKey = context.EnvironmentVariable("NUGET_API_KEY"),
                SkipDuplicate = true,
                WorkingDirectory = Solution.Root,
            });
            context.Information("{0} is in {1}", package.GetFilename(), feed);
        }
    }
}
