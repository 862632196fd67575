using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>Gates are configured ones, and no workstream depends on one of a later gate.</summary>
internal static class GateCheck
{
    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts, BundleRules rules)
    {
        var gates = drafts.Where(draft => draft.Id is not null && draft.Text("gate") is not null)
            .DistinctBy(draft => draft.Id, StringComparer.Ordinal)
            .ToDictionary(draft => draft.Id!, draft => draft.Text("gate")!.Value.Value, StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Text("gate") is not { } gate)
                continue;
            if (!rules.Gates.Has(gate.Value))
                yield return draft.Error("unknown_gate", gate.Path, $"There is no gate '{gate.Value}'. {NearestName.Hint(gate.Value, rules.Gates.Names)} Gates are listed in config/pipeline.yaml.");
            foreach (var dependency in draft.Texts("depends_on"))
            {
                if (gates.TryGetValue(dependency.Value, out var other) && rules.Gates.IsLater(other, gate.Value))
                    yield return draft.Error("gate_order", dependency.Path, $"'{draft.Name}' of gate '{gate.Value}' depends on '{dependency.Value}' of the later gate '{other}'. Move one of them to another gate.");
            }
        }
    }
}
