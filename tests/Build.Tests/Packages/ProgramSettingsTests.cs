using System.Text.Json;

namespace Build.Tests.Packages;

/// <summary>The dotnet tool and this repository's build run with the same settings of the runtime.</summary>
public class ProgramSettingsTests
{
    [TestCase("Build")]
    [TestCase("pipeline")]
    public void A_program_makes_no_code_at_run_time_and_does_not_spin(string program)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, program + ".runtimeconfig.json")));
        var settings = file.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(settings.GetProperty("System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported").GetBoolean(), Is.False);
            Assert.That(settings.GetProperty("System.Runtime.TieredPGO").GetBoolean(), Is.False);
            Assert.That(settings.GetProperty("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit").GetInt32(), Is.Zero);
            Assert.That(settings.GetProperty("System.Runtime.TieredCompilation.CallCountingDelayMs").GetInt32(), Is.EqualTo(1000));
        }
    }
}
