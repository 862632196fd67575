using Cake.Core;

namespace Pipeline.Tasks.Engine;

/// <summary>The events of a Cake engine: those of the inner one passed on, and raised by us when our own loop runs.</summary>
internal sealed class CakeEvents
{
    public CakeEvents(CakeEngine inner)
    {
        inner.BeforeSetup += Raise;
        inner.AfterSetup += Raise;
        inner.BeforeTeardown += Raise;
        inner.AfterTeardown += Raise;
        inner.BeforeTaskSetup += Raise;
        inner.AfterTaskSetup += Raise;
        inner.BeforeTaskTeardown += Raise;
        inner.AfterTaskTeardown += Raise;
    }

    public event EventHandler<BeforeSetupEventArgs> BeforeSetup = (_, _) => { };

    public event EventHandler<AfterSetupEventArgs> AfterSetup = (_, _) => { };

    public event EventHandler<BeforeTeardownEventArgs> BeforeTeardown = (_, _) => { };

    public event EventHandler<AfterTeardownEventArgs> AfterTeardown = (_, _) => { };

    public event EventHandler<BeforeTaskSetupEventArgs> BeforeTaskSetup = (_, _) => { };

    public event EventHandler<AfterTaskSetupEventArgs> AfterTaskSetup = (_, _) => { };

    public event EventHandler<BeforeTaskTeardownEventArgs> BeforeTaskTeardown = (_, _) => { };

    public event EventHandler<AfterTaskTeardownEventArgs> AfterTaskTeardown = (_, _) => { };

    public void Raise(object? sender, BeforeSetupEventArgs args) => BeforeSetup(sender, args);

    public void Raise(object? sender, AfterSetupEventArgs args) => AfterSetup(sender, args);

    public void Raise(object? sender, BeforeTeardownEventArgs args) => BeforeTeardown(sender, args);

    public void Raise(object? sender, AfterTeardownEventArgs args) => AfterTeardown(sender, args);

    public void Raise(object? sender, BeforeTaskSetupEventArgs args) => BeforeTaskSetup(sender, args);

    public void Raise(object? sender, AfterTaskSetupEventArgs args) => AfterTaskSetup(sender, args);

    public void Raise(object? sender, BeforeTaskTeardownEventArgs args) => BeforeTaskTeardown(sender, args);

    public void Raise(object? sender, AfterTaskTeardownEventArgs args) => AfterTaskTeardown(sender, args);
}
