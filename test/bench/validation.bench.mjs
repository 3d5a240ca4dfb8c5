// What the API server's checks cost: 10,000 pods as people write them, each decoded, filled in and held against every rule. They are to take 2 s at most.
import {submit} from "../../lib/dist/model/submit.js";

export default [{name: "validation", unit: "pods/s", n: 10_000, run: submitPods}];

const SHAPES = [router, server, batchJob];

/** Pods of three shapes in turn; all are accepted. */
function submitPods(count) {
  for (let i = 0; i < count; i++) {
    const {stage} = submit(SHAPES[i % SHAPES.length](i));
    if (stage !== "accepted") throw new Error(`pod ${i} is ${stage}`);
  }
}

const pod = (name, labels, spec) => ({apiVersion: "v1", kind: "Pod", metadata: {name, labels}, spec});

/** Small, spread over the zones. */
function router(i) {
  const labels = {app: "router", "pod-template-hash": `h${i % 7}`};
  return pod(`router-${i}`, labels, {
    containers: [
      {
        name: "router",
        image: "registry.example/router:1.4",
        ports: [{name: "http", containerPort: 8080}],
        env: [{name: "LOG_LEVEL", value: "info"}],
        resources: {requests: {cpu: "250m", memory: "512Mi"}, limits: {memory: "1Gi"}},
        readinessProbe: {httpGet: {path: "/ready", port: "http"}, periodSeconds: 5}
      }
    ],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: {matchLabels: {app: "router"}},
        matchLabelKeys: ["pod-template-hash"]
      }
    ]
  });
}

/** With a GPU, a model in a volume, a side-car and everything else that a serving pod has. */
function server(i) {
  return pod(
    `vllm-${i}`,
    {app: "vllm"},
    {
      initContainers: [
        {
          name: "metrics",
          image: "registry.example/exporter:2",
          restartPolicy: "Always",
          resources: {requests: {cpu: "50m", memory: "64Mi"}}
        }
      ],
      containers: [
        {
          name: "vllm",
          image: "vllm/vllm-openai:v0.11",
          args: ["--model", "/models/llama-70b"],
          ports: [{name: "http", containerPort: 8000}],
          env: [
            {name: "HF_HOME", value: "/models"},
            {name: "POD_NAME", valueFrom: {fieldRef: {fieldPath: "metadata.name"}}},
            {name: "TOKEN", valueFrom: {secretKeyRef: {name: "hugging-face", key: "token"}}}
          ],
          resources: {limits: {cpu: "8", memory: "64Gi", "nvidia.com/gpu": "1"}, requests: {cpu: "4"}},
          startupProbe: {httpGet: {path: "/health", port: 8000}, failureThreshold: 60},
          livenessProbe: {httpGet: {path: "/health", port: 8000}},
          volumeMounts: [{name: "models", mountPath: "/models"}]
        }
      ],
      volumes: [{name: "models", persistentVolumeClaim: {claimName: "models"}}],
      nodeSelector: {"kubernetes.io/arch": "amd64"},
      tolerations: [{key: "sku", value: "gpu", effect: "NoSchedule"}],
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {matchExpressions: [{key: "nvidia.com/gpu.product", operator: "In", values: ["A100", "H100"]}]}
            ]
          }
        },
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              podAffinityTerm: {labelSelector: {matchLabels: {app: "vllm"}}, topologyKey: "kubernetes.io/hostname"}
            }
          ]
        }
      }
    }
  );
}

function batchJob(i) {
  return pod(
    `closing-run-${i}`,
    {app: "erp"},
    {
      restartPolicy: "Never",
      priorityClassName: "batch",
      containers: [
        {name: "run", image: "registry.example/erp:7", command: ["run"], resources: {limits: {cpu: 2, memory: "4Gi"}}}
      ]
    }
  );
}
