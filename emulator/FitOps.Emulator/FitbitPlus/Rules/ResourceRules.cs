using FitOps.Emulator.FitbitPlus.Store;
using FitOps.Emulator.FitbitPlus.Writes;

namespace FitOps.Emulator.FitbitPlus.Rules;

/// <summary>What a resource type demands and does beyond its row in the table. The base demands nothing.</summary>
internal class ResourceRules
{
    /// <summary>The stored resource that a new one would duplicate, where <c>meta.ignore_duplicates</c> may pass over it; or null.</summary>
    public virtual RecordId? FindDuplicate(ResourceDraft draft, WriteContext context) => null;

    /// <summary>Checks a resource to create, and derives what the server sets. Its attributes and relationships are well-formed.</summary>
    public virtual void BeforeCreate(ResourceDraft draft, WriteContext context)
    {
    }

    /// <summary>Carries the consequences of a create over to other resources.</summary>
    public virtual void AfterCreate(ResourceDraft draft, WriteContext context)
    {
    }

    /// <summary>Checks an update, and derives what the server sets. Its attributes and relationships are well-formed.</summary>
    public virtual void BeforeUpdate(ResourceDraft draft, WriteContext context)
    {
    }

    /// <summary>Carries the consequences of an update over to other resources.</summary>
    public virtual void AfterUpdate(ResourceDraft draft, WriteContext context)
    {
    }

    /// <summary>The rules of a type.</summary>
    public static ResourceRules Of(ResourceType type) => RulesTable.Of(type);

    /// <summary>Whose record a new resource is: the caller's organisation, and the patient of what it relates to.</summary>
    public static RecordScope ScopeOf(ResourceDraft draft, WriteContext context)
    {
        var patient = draft.Relationships.Values
            .SelectMany(related => related)
            .Select(related => context.Scope(related.Type, related.Id).Patient)
            .FirstOrDefault(patient => !patient.IsNone);
        return new RecordScope(context.Caller.Organization, patient);
    }
}
