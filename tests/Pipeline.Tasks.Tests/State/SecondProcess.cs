using System.Diagnostics;

namespace Pipeline.Tasks.Tests.State;

/// <summary>The program <c>state-host</c>, which lives until its input is closed or it is killed.</summary>
internal sealed class SecondProcess : IDisposable
{
    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static SecondProcess Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "state-host.dll");
        return new SecondProcess(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public string ReadToEnd() => _process.StandardOutput.ReadToEnd();

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
