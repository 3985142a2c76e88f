const common = "ContainersConfModule GlobalArgs PodmanArgs ServiceName";
const remapped = "RemapGid RemapUid RemapUidSize RemapUsers SubGIDMap SubUIDMap UIDMap GIDMap UserNS";

/** The keys that each section of a Quadlet unit may have (podman 5.8, podman-systemd.unit(5)). */
const sections: Readonly<Record<string, string>> = {
  Container: `${common} ${remapped} AddCapability AddDevice AddHost Annotation AppArmor AutoUpdate CgroupsMode ContainerName
    DNS DNSOption DNSSearch DropCapability Entrypoint Environment EnvironmentFile EnvironmentHost Exec ExposeHostPort Group
    GroupAdd HealthCmd HealthInterval HealthLogDestination HealthMaxLogCount HealthMaxLogSize HealthOnFailure HealthRetries
    HealthStartPeriod HealthStartupCmd HealthStartupInterval HealthStartupRetries HealthStartupSuccess HealthStartupTimeout
    HealthTimeout HostName HttpProxy IP IP6 Image Label LogDriver LogOpt Mask Memory Mount Network NetworkAlias
    NoNewPrivileges Notify PidsLimit Pod PublishPort Pull ReadOnly ReadOnlyTmpfs ReloadCmd ReloadSignal Retry RetryDelay
    Rootfs RunInit SeccompProfile Secret SecurityLabelDisable SecurityLabelFileType SecurityLabelLevel SecurityLabelNested
    SecurityLabelType ShmSize StartWithPod StopSignal StopTimeout Sysctl Timezone Tmpfs Ulimit Unmask User VolatileTmp
    Volume WorkingDir`,
  Pod: `${common} ${remapped} AddHost DNS DNSOption DNSSearch ExitPolicy HostName IP IP6 Label Network NetworkAlias PodName
    PublishPort ShmSize StopTimeout Volume`,
  Volume: `${common} Copy Device Driver GID Group Image Label Options Type UID User VolumeName`,
  Network: `${common} DNS DisableDNS Driver Gateway IPAMDriver IPRange IPv6 InterfaceName Internal Label NetworkDeleteOnStop
    NetworkName Options Subnet`,
  Image: `${common} AllTags Arch AuthFile CertDir Creds DecryptionKey Image ImageTag OS Policy Retry RetryDelay TLSVerify
    Variant`,
  Build: `${common} Annotation Arch AuthFile BuildArg DNS DNSOption DNSSearch Environment File ForceRM GroupAdd IgnoreFile
    ImageTag Label Network Pull Retry RetryDelay Secret SetWorkingDirectory TLSVerify Target Variant Volume`,
  Quadlet: "DefaultDependencies",
};

const known = new Map(Object.entries(sections).map(([name, keys]) => [name, new Set(keys.split(/\s+/))]));

/** Whether a section may have a key; of sections that are systemd's own, all keys pass. */
export const isKnownKey = (section: string, key: string): boolean => known.get(section)?.has(key) ?? true;
