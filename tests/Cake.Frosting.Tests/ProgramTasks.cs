using Cake.Core;

namespace Cake.Frosting.Tests;

/// <summary>Prints the assemblies that are loaded when a task of this assembly's own program runs.</summary>
[TaskName("Assemblies")]
[TaskDescription("Prints the loaded assemblies")]
public sealed class LoadedAssembliesTask(IConsole console) : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            console.WriteLine("loaded {0}", assembly.GetName().Name ?? string.Empty);
        }
    }
}

/// <summary>Not a task of any build: abstract.</summary>
public abstract class AbstractTask : FrostingTask;

/// <summary>Not a task of any build: not exported.</summary>
internal sealed class HiddenTask : FrostingTask;
