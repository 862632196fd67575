namespace Cake.Frosting.Tests.Support;

/// <summary>This assembly started as a program of its own: a build of the tasks that it exports.</summary>
internal static class TestProgram
{
    public static (int ExitCode, string Output) Run(params string[] arguments) =>
        DotNet.Run(Environment.CurrentDirectory, [typeof(TestProgram).Assembly.Location, .. arguments]);
}
