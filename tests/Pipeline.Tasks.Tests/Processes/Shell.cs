using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

/// <summary>Requests for <c>sh</c>, for shapes of process trees that only POSIX has.</summary>
internal static class Shell
{
    public static ProcessRequest Request(string script, ProcessCookie cookie) => new()
    {
        FileName = "/bin/sh",
        Arguments = ["-c", script],
        WorkingDirectory = TestContext.CurrentContext.WorkDirectory,
        Environment = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            [ProcessCookie.Variable] = cookie.Value,
        },
    };
}
