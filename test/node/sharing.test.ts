import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import type {Container, PersistentVolumeClaim, PodSpec} from "../../lib/model/objects.js";
import {podIPs} from "../../lib/node/sharing/addresses.js";
import {canRead, fileLife} from "../../lib/node/sharing/can-read.js";
import {portCollisions} from "../../lib/node/sharing/ports.js";
import {reach} from "../../lib/node/sharing/reach.js";
import {seesProcesses} from "../../lib/node/sharing/sees-processes.js";
import {aPod} from "../builders.js";

const listens = (name: string, ...ports: readonly number[]): Container => ({
  name,
  image: name,
  ports: ports.map(containerPort => ({containerPort}))
});
const web = (name: string, nodeName: string) =>
  makePod({name, nodeName, containers: [listens("app", 80), listens("metrics", 9090)]});

describe("reach(pods, from, to)", () => {
  const pods = [web("web-0", "node-a"), web("web-1", "node-b"), web("web-2", "node-a")];

  it("finds a container of the same pod at localhost, and itself too", () => {
    expect(reach({pods}, "web-0/app", "web-0/metrics")).toEqual({
      reachable: true,
      addresses: ["localhost:9090"],
      why: "both are in the pod web-0, and the containers of a pod share one network"
    });
    expect(reach({pods}, "web-0/app", "web-0/app")).toMatchObject({addresses: ["localhost:80"]});
  });

  it("finds another pod at its IP, never at localhost, on the same node and on another", () => {
    expect(podIPs(pods)).toEqual(
      new Map([
        ["default/web-0", "10.0.1.2"],
        ["default/web-1", "10.0.2.2"],
        ["default/web-2", "10.0.1.3"]
      ])
    );
    expect(reach({pods}, "web-0/app", "web-1/app")).toMatchObject({
      addresses: ["10.0.2.2:80"],
      why: "another pod, on another node: localhost does not lead there, its IP does"
    });
    expect(reach({pods}, "web-0/app", "web-2/app")).toMatchObject({
      addresses: ["10.0.1.3:80"],
      why: "another pod, though on the same node: localhost does not lead there, its IP does"
    });
  });

  it("takes the IP that a real cluster gave", () => {
    const given = {...web("web-1", "node-b"), status: {podIP: "10.244.3.9"}};
    expect(reach({pods: [pods[0]!, given]}, "web-0/app", "web-1/app")).toMatchObject({addresses: ["10.244.3.9:80"]});
  });

  it("finds nothing where nothing listens, where the port was taken, and in a pod without an IP", () => {
    const taken = makePod({
      name: "two",
      nodeName: "n",
      containers: [listens("a", 8080), listens("b", 8080), listens("c")]
    });
    expect(reach({pods: [taken]}, "two/a", "two/b")).toEqual({
      reachable: false,
      why: "two/b does not get its port: a has it (listen tcp :8080: bind: address already in use)"
    });
    expect(reach({pods: [taken]}, "two/a", "two/c")).toMatchObject({reachable: false});
    const pending = makePod({name: "pending", containers: [listens("app", 80)]});
    expect(reach({pods: [taken, pending]}, "two/a", "pending/app")).toEqual({
      reachable: false,
      why: "the pod pending has no IP: it is on no node, or has ended"
    });
  });

  it("finds sidecars but not init containers that are over, which may still reach out themselves", () => {
    const pod = makePod({
      name: "web",
      nodeName: "n",
      initContainers: [listens("wait", 1), {...listens("proxy", 15001), restartPolicy: "Always"}],
      containers: [listens("app", 80)]
    });
    expect(reach({pods: [pod]}, "web/app", "web/proxy")).toMatchObject({addresses: ["localhost:15001"]});
    expect(reach({pods: [pod]}, "web/app", "web/wait")).toMatchObject({reachable: false});
    expect(reach({pods: [pod, ...pods]}, "web/wait", "web-1/app")).toMatchObject({reachable: true});
  });

  it("names the containers that there are, and tells namespaces apart", () => {
    expect(() => reach({pods}, "web-0/ap", "web-0/app")).toThrow('write "web-0/app"');
    const twins = [web("web", "n"), {...web("web", "n"), metadata: {name: "web", namespace: "erp"}}];
    expect(() => reach({pods: twins}, "web/app", "web/metrics")).toThrow("default/web/app");
    expect(reach({pods: twins}, "default/web/app", "erp/web/app")).toMatchObject({addresses: ["10.0.1.3:80"]});
  });

  it("refuses pods on their node's own network", () => {
    const host = {...pods[0]!, spec: {...pods[0]!.spec, hostNetwork: true}};
    expect(() => reach({pods: [host]}, "web-0/app", "web-0/metrics")).toThrow("lib/LIMITS.md");
  });
});

describe("portCollisions(pods)", () => {
  it("finds a port taken twice inside a pod, and none between pods, whatever their nodes", () => {
    const two = (name: string) =>
      makePod({name, nodeName: "n", containers: [listens("a", 8080), listens("b", 8080, 9090)]});
    expect(portCollisions([two("p")])).toEqual([
      {
        pod: "p",
        port: 8080,
        protocol: "TCP",
        winner: "a",
        loser: "b",
        message: "listen tcp :8080: bind: address already in use"
      }
    ]);
    expect(portCollisions([web("x", "n"), web("y", "n")])).toEqual([]);
  });

  it("lets TCP and UDP have one number each", () => {
    const ports = [{containerPort: 53}, {containerPort: 53, protocol: "UDP"}];
    const pod = makePod({
      name: "dns",
      containers: ports.map((port, i) => ({name: `c${i}`, image: "a", ports: [port]}))
    });
    expect(portCollisions([pod])).toEqual([]);
  });
});

describe("canRead(pods, reader, owner, path)", () => {
  const mounts = (name: string, ...volumeMounts: NonNullable<Container["volumeMounts"]>): Container => ({
    name,
    image: name,
    volumeMounts
  });
  const spec: Partial<PodSpec> = {
    nodeName: "node-a",
    volumes: [
      {name: "logs", emptyDir: {}},
      {name: "disk", hostPath: {path: "/var/data"}},
      {name: "claim", persistentVolumeClaim: {claimName: "shared"}}
    ],
    containers: [
      mounts(
        "app",
        {name: "logs", mountPath: "/var/log"},
        {name: "disk", mountPath: "/disk"},
        {name: "claim", mountPath: "/claim"}
      ),
      mounts("shipper", {name: "logs", mountPath: "/logs", readOnly: true}),
      mounts("nosy")
    ]
  };
  const pod = (name: string, more: Partial<PodSpec> = {}) => ({
    ...aPod(name),
    spec: {...aPod(name).spec, ...spec, ...more}
  });
  const ask = (
    reader: string,
    path: string,
    more: Partial<PodSpec> = {},
    objects: readonly PersistentVolumeClaim[] = []
  ) =>
    canRead(
      {pods: [pod("web", more), pod("other", {nodeName: "node-b"}), pod("near")], objects},
      reader,
      "web/app",
      path
    );

  it("says yes on a volume that both mount, at the reader's own path", () => {
    expect(ask("web/shipper", "/var/log/app.log")).toEqual({
      readable: true,
      path: "/logs/app.log",
      why: 'both mount the volume "logs" of the pod erp/web'
    });
  });

  it("says no to another container's own files, and to a volume that the reader does not mount", () => {
    expect(ask("web/shipper", "/etc/passwd")).toEqual({
      readable: false,
      why: "the file lies in web/app itself: each container has a file system of its own, and shares only volumes"
    });
    expect(ask("web/nosy", "/var/log/app.log")).toEqual({
      readable: false,
      why: 'the file lies on the volume "logs" of the pod erp/web, which web/nosy does not see'
    });
    expect(ask("web/app", "/etc/passwd")).toMatchObject({readable: true, path: "/etc/passwd"});
  });

  it("knows the way through /proc of a pod that shares its processes", () => {
    expect(ask("web/nosy", "/etc/passwd", {shareProcessNamespace: true})).toMatchObject({
      path: "/proc/PID/root/etc/passwd"
    });
  });

  it("keeps an emptyDir in its pod, a node's disk on its node, and a claim where its mode allows", () => {
    expect(ask("near/app", "/var/log/app.log")).toMatchObject({readable: false});
    expect(ask("near/app", "/disk/a")).toMatchObject({readable: true, path: "/disk/a"});
    expect(ask("other/app", "/disk/a")).toEqual({
      readable: false,
      why: "the file lies on the disk of the node node-a, which other/app does not see"
    });
    const claim = (mode: string): PersistentVolumeClaim => ({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: {name: "shared", namespace: "erp"},
      spec: {accessModes: [mode]}
    });
    const readers = ["near/app", "other/app"];
    const answers = (mode: string) => readers.map(reader => ask(reader, "/claim/a", {}, [claim(mode)]).readable);
    expect(() => ask("near/app", "/claim/a")).toThrow('claim "erp/shared": expected a PersistentVolumeClaim');
    expect(answers("ReadWriteOncePod")).toEqual([false, false]);
    expect(answers("ReadWriteOnce")).toEqual([true, false]);
    expect(answers("ReadWriteMany")).toEqual([true, true]);
  });

  it("follows subPath, and lets the deeper mount hide the one above it", () => {
    const volumes = [
      {name: "v", emptyDir: {}},
      {name: "w", emptyDir: {}}
    ];
    const containers = [
      mounts("a", {name: "v", mountPath: "/data"}),
      mounts("b", {name: "v", mountPath: "/only", subPath: "sub"}),
      mounts("c", {name: "v", mountPath: "/data"}, {name: "w", mountPath: "/data/sub"})
    ];
    const see = (reader: string, path: string) =>
      canRead({pods: [pod("web", {volumes, containers})]}, reader, "web/a", path);
    expect(see("web/b", "/data/sub/x")).toMatchObject({path: "/only/x"});
    expect(see("web/b", "/data/x")).toMatchObject({readable: false});
    expect(see("web/c", "/data/x")).toMatchObject({path: "/data/x"});
    expect(see("web/c", "/data/sub/x")).toMatchObject({readable: false});
    expect(see("web/b", "/data/../data/./sub//x")).toMatchObject({path: "/only/x"});
  });

  it("shares a ConfigMap and a Secret with every pod that mounts it", () => {
    const of = (name: string) =>
      pod(name, {
        volumes: [
          {name: "v", configMap: {name: "settings"}},
          {name: "s", secret: {secretName: "key"}}
        ],
        containers: [mounts("a", {name: "v", mountPath: `/${name}`}, {name: "s", mountPath: "/key"})]
      });
    const pods = [of("one"), of("two")];
    expect(canRead({pods}, "two/a", "one/a", "/one/x")).toMatchObject({path: "/two/x"});
    expect(canRead({pods}, "two/a", "one/a", "/key/x")).toMatchObject({path: "/key/x"});
  });

  it("gives the same path back to the owner of a file on any volume", () => {
    const step = fc.constantFrom("a", "b", "log", "var");
    const path = fc.array(step, {minLength: 1, maxLength: 4}).map(steps => `/${steps.join("/")}`);
    const mount = fc.record({name: fc.constantFrom("v", "w"), mountPath: path});
    fc.assert(
      fc.property(
        fc.uniqueArray(mount, {selector: ({mountPath}) => mountPath, maxLength: 4}),
        path,
        (volumeMounts, file) => {
          const volumes = [
            {name: "v", emptyDir: {}},
            {name: "w", emptyDir: {}}
          ];
          const twins = ["a", "b"].map(name => mounts(name, ...volumeMounts));
          const answer = canRead({pods: [pod("web", {volumes, containers: twins})]}, "web/b", "web/a", file);
          const onVolume = volumeMounts.some(({mountPath}) => file === mountPath || file.startsWith(`${mountPath}/`));
          expect(answer.readable).toBe(onVolume);
        }
      )
    );
  });

  it("refuses a path that does not begin at the root, a volume that is not there, and kinds that are not modelled", () => {
    expect(() => ask("web/shipper", "var/log")).toThrow('write "/var/log"');
    const containers = [mounts("app", {name: "gone", mountPath: "/x"})];
    expect(() => fileLife({pods: [pod("web", {containers})]}, "web/app", "/x/y")).toThrow('volume "gone"');
    const volumes = [{name: "gone", image: {reference: "a"}}];
    expect(() => fileLife({pods: [pod("web", {volumes, containers})]}, "web/app", "/x/y")).toThrow("lib/LIMITS.md");
  });

  it("tells how long a file lasts", () => {
    const life = (path: string) => {
      const {store, ...lasts} = fileLife({pods: [pod("web")]}, "web/app", path);
      return [store, ...Object.values(lasts)];
    };
    expect(life("/tmp/cache")).toEqual(["the container web/app", false, false]);
    expect(life("/var/log/a")).toEqual(['the volume "logs" of the pod erp/web', true, false]);
    expect(life("/disk/a")).toEqual(["the disk of the node node-a", true, false]);
    expect(life("/claim/a")).toEqual(["the claim erp/shared", true, true]);
  });
});

describe("seesProcesses(pods, from, to)", () => {
  it("is for a container alone, unless the pod shares its processes; and ends with the pod", () => {
    const pods = [web("a", "n"), web("b", "n")];
    expect(seesProcesses({pods}, "a/app", "a/metrics").sees).toBe(false);
    expect(seesProcesses({pods}, "a/app", "a/app").sees).toBe(true);
    const sharing = pods.map(pod => ({...pod, spec: {...pod.spec, shareProcessNamespace: true}}));
    expect(seesProcesses({pods: sharing}, "a/app", "a/metrics").sees).toBe(true);
    expect(seesProcesses({pods: sharing}, "a/app", "b/app").sees).toBe(false);
  });
});
