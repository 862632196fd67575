using Cake.Common.Tools.DotNet;
using Cake.Common.Tools.DotNet.Format;
using Cake.Core;
using Cake.Frosting;

namespace Build.Tasks;

[TaskName("Format")]
[TaskDescription("Fails when a file is not formatted as .editorconfig says; changes nothing.")]
public sealed class FormatTask : FrostingTask
{
    public override void Run(ICakeContext context) =>
        context.DotNetFormat(Solution.File.FullPath, new DotNetFormatSettings
        {
            WorkingDirectory = Solution.Root,
            VerifyNoChanges = true,
        });
}
