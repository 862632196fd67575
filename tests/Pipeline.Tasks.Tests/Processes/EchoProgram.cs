using System.Text.Json;
using CliWrap;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tests.Processes;

/// <summary>Requests for <c>echo-tool</c>, the tests' own program.</summary>
internal static class EchoProgram
{
    public static readonly string File = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "echo-tool.exe" : "echo-tool");

    // What a .NET program needs to start.
    private static readonly string[] Needed = ["PATH", "DOTNET_ROOT", "HOME", "TEMP", "TMP", "SystemRoot"];

    public static ProcessCookie NewCookie() => new("run", "WS-01", Guid.NewGuid().ToString("N"));

    public static ProcessRequest Request(ProcessCookie cookie, params string[] args) => new()
    {
        FileName = File,
        Arguments = args,
        WorkingDirectory = TestContext.CurrentContext.WorkDirectory,
        Environment = Needed.Where(name => Environment.GetEnvironmentVariable(name) is not null)
            .ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name)!)
            .Append(new(ProcessCookie.Variable, cookie.Value))
            .ToDictionary(),
    };

    public static PipeTarget Into(StringWriter text) => PipeTarget.ToDelegate(text.WriteLine);

    public static async Task<JsonElement> GivenAsync(IProcessRunner runner, ProcessRequest request)
    {
        using var output = new StringWriter();
        var result = await runner.RunAsync(request with { Stdout = Into(output) }, CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero);
        return JsonDocument.Parse(output.ToString()).RootElement;
    }
}
