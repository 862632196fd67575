using Cake.Core;

namespace Pipeline.Tasks.Engine;

/// <summary>The events of a Cake engine: those of the inner one passed on, and raised by us when our own loop runs.</summary>
internal sealed class CakeEvents
{
    public CakeEvents(CakeEngine inner)
    {
        inner.BeforeSetup += (sender, args) => BeforeSetup?.Invoke(sender, args);
        inner.AfterSetup += (sender, args) => AfterSetup?.Invoke(sender, args);
        inner.BeforeTeardown += (sender, args) => BeforeTeardown?.Invoke(sender, args);
        inner.AfterTeardown += (sender, args) => AfterTeardown?.Invoke(sender, args);
        inner.BeforeTaskSetup += (sender, args) => BeforeTaskSetup?.Invoke(sender, args);
        inner.AfterTaskSetup += (sender, args) => AfterTaskSetup?.Invoke(sender, args);
        inner.BeforeTaskTeardown += (sender, args) => BeforeTaskTeardown?.Invoke(sender, args);
        inner.AfterTaskTeardown += (sender, args) => AfterTaskTeardown?.Invoke(sender, args);
    }

    public EventHandler<BeforeSetupEventArgs>? BeforeSetup { get; set; }

    public EventHandler<AfterSetupEventArgs>? AfterSetup { get; set; }

    public EventHandler<BeforeTeardownEventArgs>? BeforeTeardown { get; set; }

    public EventHandler<AfterTeardownEventArgs>? AfterTeardown { get; set; }

    public EventHandler<BeforeTaskSetupEventArgs>? BeforeTaskSetup { get; set; }

    public EventHandler<AfterTaskSetupEventArgs>? AfterTaskSetup { get; set; }

    public EventHandler<BeforeTaskTeardownEventArgs>? BeforeTaskTeardown { get; set; }

    public EventHandler<AfterTaskTeardownEventArgs>? AfterTaskTeardown { get; set; }
}
