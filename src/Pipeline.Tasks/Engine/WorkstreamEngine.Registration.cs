using Cake.Core;

namespace Pipeline.Tasks.Engine;

/// <content>Setup, teardown and events: kept for our own loop, and handed to the inner engine for what it runs.</content>
internal sealed partial class WorkstreamEngine
{
    /// <inheritdoc/>
    public event EventHandler<BeforeSetupEventArgs> BeforeSetup
    {
        add => _events.BeforeSetup += value;
        remove => _events.BeforeSetup -= value;
    }

    /// <inheritdoc/>
    public event EventHandler<AfterSetupEventArgs> AfterSetup
    {
        add => _events.AfterSetup += value;
        remove => _events.AfterSetup -= value;
    }

    /// <inheritdoc/>
    public event EventHandler<BeforeTeardownEventArgs> BeforeTeardown
    {
        add => _events.BeforeTeardown += value;
        remove => _events.BeforeTeardown -= value;
    }

    /// <inheritdoc/>
    public event EventHandler<AfterTeardownEventArgs> AfterTeardown
    {
        add => _events.AfterTeardown += value;
        remove => _events.AfterTeardown -= value;
    }

    /// <inheritdoc/>
    public event EventHandler<BeforeTaskSetupEventArgs> BeforeTaskSetup
    {
        add => _events.BeforeTaskSetup += value;
        remove => _events.BeforeTaskSetup -= value;
    }

    /// <inheritdoc/>
    public event EventHandler<AfterTaskSetupEventArgs> AfterTaskSetup
    {
        add => _events.AfterTaskSetup += value;
        remove => _events.AfterTaskSetup -= value;
    }

    /// <inheritdoc/>
    public event EventHandler<BeforeTaskTeardownEventArgs> BeforeTaskTeardown
    {
        add => _events.BeforeTaskTeardown += value;
        remove => _events.BeforeTaskTeardown -= value;
    }

    /// <inheritdoc/>
    public event EventHandler<AfterTaskTeardownEventArgs> AfterTaskTeardown
    {
        add => _events.AfterTaskTeardown += value;
        remove => _events.AfterTaskTeardown -= value;
    }

    /// <inheritdoc/>
    public void RegisterSetupAction(Action<ISetupContext> action)
    {
        _inner.RegisterSetupAction(action);
        _actions.RegisterSetup(action);
    }

    /// <inheritdoc/>
    public void RegisterSetupAction<TData>(Func<ISetupContext, TData> action)
        where TData : class
    {
        _inner.RegisterSetupAction(action);
        _actions.RegisterSetup(action);
    }

    /// <inheritdoc/>
    public void RegisterTeardownAction(Action<ITeardownContext> action)
    {
        _inner.RegisterTeardownAction(action);
        _actions.RegisterTeardown(action);
    }

    /// <inheritdoc/>
    public void RegisterTeardownAction<TData>(Action<ITeardownContext, TData> action)
        where TData : class
    {
        _inner.RegisterTeardownAction(action);
        _actions.RegisterTeardown(action);
    }

    /// <inheritdoc/>
    public void RegisterTaskSetupAction(Action<ITaskSetupContext> action)
    {
        _inner.RegisterTaskSetupAction(action);
        _actions.RegisterTaskSetup(action);
    }

    /// <inheritdoc/>
    public void RegisterTaskSetupAction<TData>(Action<ITaskSetupContext, TData> action)
        where TData : class
    {
        _inner.RegisterTaskSetupAction(action);
        _actions.RegisterTaskSetup(action);
    }

    /// <inheritdoc/>
    public void RegisterTaskTeardownAction(Action<ITaskTeardownContext> action)
    {
        _inner.RegisterTaskTeardownAction(action);
        _actions.RegisterTaskTeardown(action);
    }

    /// <inheritdoc/>
    public void RegisterTaskTeardownAction<TData>(Action<ITaskTeardownContext, TData> action)
        where TData : class
    {
        _inner.RegisterTaskTeardownAction(action);
        _actions.RegisterTaskTeardown(action);
    }
}
