using FitOps.Emulator.FitbitPlus.Documents;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.FitbitPlus.Operations;

/// <summary>Organisation scoping: nothing crosses from one organisation to another.</summary>
internal static class Visibility
{
    /// <summary>Whether the caller may see the record in a slot.</summary>
    public static bool IsVisible(this ResourceStore store, ResourceType type, int slot, Caller caller)
        => type.Shared || store.Collection(type).Entry(slot).Organization == store.Organizations.Find(caller.Organization);

    /// <summary>The slot of a resource named in a path. The caller of this holds the store's lock.</summary>
    /// <exception cref="ApiException">404 if there is none, 403 if it belongs to another organisation.</exception>
    public static int FindVisible(this ResourceStore store, ResourceType type, string text, Caller caller)
    {
        if (!RecordId.TryParse(text, out var id) || store.Collection(type).Find(id) is not (var slot and >= 0))
        {
            throw new ApiException(ApiError.NotFound($"There is no {type} with id {text}"));
        }

        return store.IsVisible(type, slot, caller)
            ? slot
            : throw new ApiException(ApiError.Forbidden($"The {type} {text} is not in organization {caller.Organization}, for which the token is"));
    }
}
