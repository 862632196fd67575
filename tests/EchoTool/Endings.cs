using System.Globalization;
using System.Runtime.InteropServices;

namespace EchoTool;

/// <summary>Ways to end, or not to.</summary>
internal static class Endings
{
    public static int Exit(string[] args) => int.Parse(args[0], CultureInfo.InvariantCulture);

    public static int Hang(string[] args)
    {
        Console.WriteLine("up");
        return Wait();
    }

    public static int HangDeaf(string[] args)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        return Hang(args);
    }

    public static int HangPolite(string[] args)
    {
        using var asked = new ManualResetEventSlim();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            asked.Set();
        });
        Console.WriteLine("up");
        asked.Wait();
        File.WriteAllText(args[0], "bye");
        return 0;
    }

    public static int Wait()
    {
        using var never = new ManualResetEventSlim();
        never.Wait();
        return 0;
    }
}
