using Cake.Core;

namespace Cake.Frosting.Tests.Support;

/// <summary>A task that notes its type's name.</summary>
internal abstract class NotingTask(List<string> notes) : FrostingTask
{
    public override void Run(ICakeContext context) => notes.Add(GetType().Name);
}
