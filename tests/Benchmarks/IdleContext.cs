using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Benchmarks;

/// <summary>The context of tasks that do nothing, so that none of it is ever asked for.</summary>
internal sealed class IdleContext : ICakeContext
{
    public IFileSystem FileSystem => throw Asked();

    public ICakeEnvironment Environment => throw Asked();

    public IGlobber Globber => throw Asked();

    public ICakeLog Log => throw Asked();

    public ICakeArguments Arguments => throw Asked();

    public IProcessRunner ProcessRunner => throw Asked();

    public IRegistry Registry => throw Asked();

    public IToolLocator Tools => throw Asked();

    public ICakeDataResolver Data => throw Asked();

    public ICakeConfiguration Configuration => throw Asked();

    private static InvalidOperationException Asked() => new("A task that does nothing asks for nothing.");
}
